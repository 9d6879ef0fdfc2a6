<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  A TestResult whose rules have DISA's ids, for readers such as the STIG Viewer.

  A rule takes part when it has a reference to one of DISA's pages; the reference's text is its id.
  Of several rules with one id the worst counts: error, then fail, unknown, anything else, pass.
-->
<xsl:stylesheet version="1.0"
  xmlns="http://checklists.nist.gov/xccdf/1.2"
  xmlns:x="http://checklists.nist.gov/xccdf/1.2"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  exclude-result-prefixes="x">
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:key name="rule" match="x:Rule" use="@id"/>
  <xsl:key name="result" match="x:TestResult[last()]/x:rule-result" use="@idref"/>
  <xsl:key name="of-stig" match="x:Rule" use="x:reference[@href='http://iase.disa.mil/stigs/Pages/stig-viewing-guidance.aspx' or @href='https://public.cyber.mil/stigs/srg-stig-tools/' or @href='https://www.cyber.mil/stigs/srg-stig-tools/'][1]"/>

  <xsl:template match="/">
    <xsl:apply-templates select="(//x:TestResult)[last()]"/>
  </xsl:template>

  <xsl:template match="x:TestResult">
    <TestResult>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates select="x:*"/>
    </TestResult>
  </xsl:template>

  <!-- A copy without the namespaces that only the benchmark speaks of. -->
  <xsl:template match="*">
    <xsl:element name="{name()}" namespace="{namespace-uri()}">
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="text()[not(normalize-space())]"/>

  <xsl:template match="x:rule-result">
    <xsl:variable name="id" select="normalize-space(key('rule', @idref)/x:reference[@href='http://iase.disa.mil/stigs/Pages/stig-viewing-guidance.aspx' or @href='https://public.cyber.mil/stigs/srg-stig-tools/' or @href='https://www.cyber.mil/stigs/srg-stig-tools/'][1])"/>
    <xsl:variable name="all" select="key('result', key('of-stig', $id)/@id)"/>
    <xsl:if test="$id">
      <xsl:variable name="worst">
        <xsl:choose>
          <xsl:when test="$all/x:result = 'error'">error</xsl:when>
          <xsl:when test="$all/x:result = 'fail'">fail</xsl:when>
          <xsl:when test="$all/x:result = 'unknown'">unknown</xsl:when>
          <xsl:when test="$all/x:result[. != 'pass']">
            <xsl:value-of select="$all/x:result[. != 'pass'][1]"/>
          </xsl:when>
          <xsl:otherwise>pass</xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:if test="generate-id(.) = generate-id($all[x:result = $worst][1])">
        <rule-result idref="{$id}">
          <xsl:copy-of select="@*[local-name() != 'idref']"/>
          <xsl:apply-templates select="x:result | x:ident | x:check"/>
        </rule-result>
      </xsl:if>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
