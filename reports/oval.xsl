<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  OVAL results to one HTML file: what came out for each definition, and why.

    asks    an oval_results document, ours or another program's
    tells   one page that loads nothing, has no script, and can be printed

  Nothing that the document holds is trusted: text is written as text, and links are http or https or
  no links.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="http://oval.mitre.org/XMLSchema/oval-results-5"
    xmlns:d="http://oval.mitre.org/XMLSchema/oval-definitions-5"
    xmlns:sc="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
    xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
    exclude-result-prefixes="r d sc oval">
<xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

<xsl:key name="definition" match="d:definition" use="@id"/>
<xsl:key name="source" match="d:tests/*" use="@id"/>
<xsl:key name="test" match="r:test" use="@test_id"/>

<xsl:variable name="definitions" select="/r:oval_results/r:results/r:system/r:definitions/r:definition"/>
<xsl:variable name="system" select="/r:oval_results/r:results/r:system[1]/sc:oval_system_characteristics/sc:system_info"/>

<xsl:template match="/">
  <xsl:if test="not(r:oval_results)">
    <xsl:message terminate="yes">oval.xsl: expected OVAL results, found none</xsl:message>
  </xsl:if>
  <html lang="en">
    <head>
      <meta charset="UTF-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
      <title>OVAL results<xsl:if test="$system"> of <xsl:value-of select="$system/sc:primary_host_name"/></xsl:if></title>
      <style>
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.4 }
body { margin: 1rem auto; max-width: 70rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #8886; padding: .3rem .5rem; text-align: left; vertical-align: top }
td, summary { overflow-wrap: anywhere }
dl { display: grid; gap: .2rem 1rem; grid-template-columns: max-content 1fr }
dd { margin: 0 }
.mark { border-radius: .3rem; color: #fff; padding: .1rem .4rem; white-space: nowrap }
.true { background: #1b6e3c } .false { background: #4a5568 } .error { background: #a3161f }
.unknown { background: #8a5a00 } .not { background: #4b5a8a } .bad { background: #a3161f }
small { opacity: .8 }
      </style>
    </head>
    <body>
      <main>
        <h1>OVAL results</h1>
        <xsl:call-template name="facts"/>
        <xsl:call-template name="counts"/>
        <h2>Definitions</h2>
        <table>
          <thead><tr><th scope="col">Result</th><th scope="col">Class</th><th scope="col">Definition</th></tr></thead>
          <tbody>
            <!-- What is found first: a vulnerability that is there, a compliance that is not. -->
            <xsl:apply-templates select="$definitions[@result = 'error']"/>
            <xsl:apply-templates select="$definitions[@result = 'true']"/>
            <xsl:apply-templates select="$definitions[@result != 'error' and @result != 'true']"/>
          </tbody>
        </table>
      </main>
    </body>
  </html>
</xsl:template>

<xsl:template name="facts">
  <dl>
    <dt>System</dt>
    <dd><xsl:value-of select="concat($system/sc:os_name, ' ', $system/sc:os_version)"/></dd>
    <dt>Host</dt>
    <dd><xsl:value-of select="$system/sc:primary_host_name"/></dd>
    <dt>Architecture</dt>
    <dd><xsl:value-of select="$system/sc:architecture"/></dd>
    <dt>Evaluated</dt>
    <dd><xsl:value-of select="r:oval_results/r:generator/oval:timestamp"/></dd>
    <dt>By</dt>
    <dd><xsl:value-of select="concat(r:oval_results/r:generator/oval:product_name, ' ', r:oval_results/r:generator/oval:product_version)"/></dd>
  </dl>
</xsl:template>

<xsl:template name="count">
  <xsl:param name="result"/>
  <xsl:variable name="count" select="count($definitions[@result = $result])"/>
  <xsl:if test="$count">
    <li><xsl:value-of select="concat($count, ' ', $result)"/></li>
  </xsl:if>
</xsl:template>

<xsl:template name="counts">
  <p><xsl:value-of select="count($definitions)"/> definitions:</p>
  <ul>
    <xsl:call-template name="count"><xsl:with-param name="result" select="'true'"/></xsl:call-template>
    <xsl:call-template name="count"><xsl:with-param name="result" select="'false'"/></xsl:call-template>
    <xsl:call-template name="count"><xsl:with-param name="result" select="'error'"/></xsl:call-template>
    <xsl:call-template name="count"><xsl:with-param name="result" select="'unknown'"/></xsl:call-template>
    <xsl:call-template name="count"><xsl:with-param name="result" select="'not evaluated'"/></xsl:call-template>
    <xsl:call-template name="count"><xsl:with-param name="result" select="'not applicable'"/></xsl:call-template>
  </ul>
</xsl:template>

<!-- A result as a coloured word: red is a vulnerability or missing patch that is there, or else a
     compliance that is not. -->
<xsl:template name="mark">
  <xsl:param name="result"/>
  <xsl:param name="class"/>
  <xsl:variable name="found" select="$class = 'vulnerability' or $class = 'patch'"/>
  <span>
    <xsl:attribute name="class">
      <xsl:text>mark </xsl:text>
      <xsl:choose>
        <xsl:when test="$found and $result = 'true'">bad</xsl:when>
        <xsl:when test="$found and $result = 'false'">true</xsl:when>
        <xsl:when test="$class = 'compliance' and $result = 'false'">bad</xsl:when>
        <xsl:when test="$result = 'true' or $result = 'false' or $result = 'error' or $result = 'unknown'">
          <xsl:value-of select="$result"/>
        </xsl:when>
        <xsl:otherwise>not</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:value-of select="$result"/>
  </span>
</xsl:template>

<xsl:template match="r:definition">
  <xsl:variable name="source" select="key('definition', @definition_id)[1]"/>
  <xsl:variable name="tests" select=".//r:criterion"/>
  <tr>
    <td>
      <xsl:call-template name="mark">
        <xsl:with-param name="result" select="@result"/>
        <xsl:with-param name="class" select="$source/@class"/>
      </xsl:call-template>
    </td>
    <td><xsl:value-of select="$source/@class"/></td>
    <td>
      <xsl:value-of select="$source/d:metadata/d:title"/>
      <br/>
      <small><xsl:value-of select="@definition_id"/></small>
      <xsl:apply-templates select="$source/d:metadata/d:reference"/>
      <xsl:if test="$tests">
        <details>
          <summary><xsl:value-of select="concat(count($tests), ' tests')"/></summary>
          <ul><xsl:apply-templates select="$tests"/></ul>
        </details>
      </xsl:if>
    </td>
  </tr>
</xsl:template>

<xsl:template match="d:reference">
  <xsl:text> </xsl:text>
  <xsl:choose>
    <xsl:when test="starts-with(@ref_url, 'https://') or starts-with(@ref_url, 'http://')">
      <a href="{@ref_url}" rel="noreferrer"><xsl:value-of select="@ref_id"/></a>
    </xsl:when>
    <xsl:otherwise><span><xsl:value-of select="@ref_id"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="r:criterion">
  <li>
    <xsl:call-template name="mark"><xsl:with-param name="result" select="@result"/></xsl:call-template>
    <xsl:text> </xsl:text>
    <xsl:if test="@negate = 'true' or @negate = '1'">not: </xsl:if>
    <xsl:value-of select="key('source', @test_ref)[1]/@comment"/>
    <xsl:text> </xsl:text>
    <small><xsl:value-of select="@test_ref"/></small>
    <xsl:apply-templates select="key('test', @test_ref)[1]/r:message"/>
  </li>
</xsl:template>

<xsl:template match="r:message">
  <br/><small><xsl:value-of select="."/></small>
</xsl:template>
</xsl:stylesheet>
