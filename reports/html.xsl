<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  XCCDF 1.2 results to one HTML file: verdict and counts first, then the rules, worst first.

    asks    a Benchmark with a TestResult (the last one counts), or a TestResult alone
    tells   one page that loads nothing, works without JavaScript, and can be printed

  Nothing that the document holds is trusted. Text goes out as text. Of the markup in
  descriptions only the elements named in "Markup from the content" are written, anew and without
  attributes; a link must be http or https. The page's policy allows the style and the script below
  by their digests and nothing else: whoever changes one of them puts the new digest into "policy"
  (the tests say which).
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:x="http://checklists.nist.gov/xccdf/1.2" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:set="http://exslt.org/sets" exclude-result-prefixes="x h set">
<xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

<!-- ===== Parameters: README.md says what they mean ===== -->
<xsl:param name="title"/>
<xsl:param name="fixes" select="'failed'"/>
<xsl:param name="fix-system" select="'urn:xccdf:fix:script:sh'"/>
<xsl:param name="fix-limit" select="1500"/>
<xsl:param name="evidence-limit" select="20"/>

<!-- ===== The results, and the ways into them ===== -->
<!-- A pattern that begins at the root saves a walk over the whole document. libxslt sees that only
     when nothing stands between the bar and the slash. -->
<xsl:key name="rule" match="x:Rule" use="@id"/>
<xsl:key name="value" match="x:Value|/x:Benchmark/x:plain-text" use="@id"/>
<xsl:key name="set" use="@idref"
    match="/x:Benchmark/x:TestResult[not(following-sibling::x:TestResult)]/x:set-value|/x:TestResult/x:set-value"/>
<xsl:key name="rr" use="@idref"
    match="/x:Benchmark/x:TestResult[not(following-sibling::x:TestResult)]/x:rule-result|/x:TestResult/x:rule-result"/>

<xsl:variable name="benchmark" select="/x:Benchmark"/>
<xsl:variable name="tr" select="(/x:Benchmark/x:TestResult | /x:TestResult)[last()]"/>
<xsl:variable name="rr" select="$tr/x:rule-result"/>
<xsl:variable name="profile" select="$benchmark/x:Profile[@id = $tr/x:profile/@idref]"/>
<xsl:variable name="target" select="$tr/x:target[1]"/>

<xsl:variable name="fail" select="$rr[x:result = 'fail']"/>
<xsl:variable name="error" select="$rr[x:result = 'error']"/>
<xsl:variable name="notchecked" select="$rr[x:result = 'notchecked']"/>
<xsl:variable name="informational" select="$rr[x:result = 'informational']"/>
<xsl:variable name="pass" select="$rr[x:result = 'pass']"/>
<xsl:variable name="fixed" select="$rr[x:result = 'fixed']"/>
<xsl:variable name="notapplicable" select="$rr[x:result = 'notapplicable']"/>
<xsl:variable name="notselected" select="$rr[x:result = 'notselected']"/>
<!-- What is none of the nine words is unknown: no rule gets lost, and none passes by a typing error. -->
<xsl:variable name="unknown" select="$rr[not(x:result = 'fail' or x:result = 'error'
    or x:result = 'notchecked' or x:result = 'informational' or x:result = 'pass'
    or x:result = 'fixed' or x:result = 'notapplicable' or x:result = 'notselected')]"/>
<xsl:variable name="overridden" select="$rr[x:override]"/>
<!-- What all rule ids begin with is said once, in "Scan". -->
<xsl:variable name="prefix" select="concat(substring-before($rr[1]/@idref, '_rule_'), '_rule_')"/>
<xsl:variable name="passed" select="count($pass) + count($fixed)"/>
<xsl:variable name="doubtful" select="count($error) + count($unknown)"/>
<xsl:variable name="evaluated" select="$passed + count($fail) + $doubtful"/>
<xsl:variable name="selected" select="count($rr) - count($notselected)"/>
<xsl:variable name="verdict">
  <xsl:choose>
    <xsl:when test="$fail or $error or $unknown">fail</xsl:when>
    <xsl:when test="$evaluated = 0">none</xsl:when>
    <xsl:otherwise>pass</xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<!-- Control characters that HTML forbids, and those that turn the direction of the text round. -->
<xsl:variable name="odd">&#x80;&#x81;&#x82;&#x83;&#x84;&#x85;&#x86;&#x87;&#x88;&#x89;&#x8a;&#x8b;&#x8c;&#x8d;&#x8e;&#x8f;&#x90;&#x91;&#x92;&#x93;&#x94;&#x95;&#x96;&#x97;&#x98;&#x99;&#x9a;&#x9b;&#x9c;&#x9d;&#x9e;&#x9f;&#x7f;&#x202a;&#x202b;&#x202c;&#x202d;&#x202e;&#x2066;&#x2067;&#x2068;&#x2069;</xsl:variable>
<xsl:variable name="plain">&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;</xsl:variable>
<!-- Long texts are only kept from turning round: the other characters do no harm, and translate() is slow. -->
<xsl:variable name="turn">&#x202d;&#x202e;&#x2066;&#x2067;&#x2068;</xsl:variable>
<xsl:variable name="stay">&#xfffd;&#xfffd;&#xfffd;&#xfffd;&#xfffd;</xsl:variable>
<!-- What has no place in an address or an anchor. -->
<xsl:variable name="unsafe">&#9;&#10;&#13; &lt;&gt;"`\^{|}</xsl:variable>
<xsl:variable name="safe" select="'____________'"/>
<xsl:variable name="upper" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZ'"/>
<xsl:variable name="lower" select="'abcdefghijklmnopqrstuvwxyz'"/>

<!-- ===== The page ===== -->
<xsl:template match="/">
  <xsl:if test="not($tr)">
    <xsl:message terminate="yes">html.xsl: expected an XCCDF 1.2 Benchmark with a TestResult, found none</xsl:message>
  </xsl:if>
  <xsl:variable name="name">
    <xsl:choose>
      <xsl:when test="$title != ''"><xsl:value-of select="$title"/></xsl:when>
      <xsl:when test="normalize-space($target) != ''">
        <xsl:apply-templates select="$target" mode="text"/>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$tr/x:title[1]" mode="text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <html lang="en">
    <head>
      <xsl:call-template name="policy"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta name="generator" content="libcompliance"/>
      <title>
        <xsl:call-template name="verdict-word"/>
        <xsl:text>: </xsl:text>
        <xsl:value-of select="normalize-space($name)"/>
        <xsl:text> · compliance report</xsl:text>
      </title>
      <xsl:call-template name="style"/>
    </head>
    <body>
      <a class="skip" href="#rules">Skip to the rules</a>
      <div class="wrap">
        <header class="top">
          <p class="kind">
            <xsl:text>Compliance report</xsl:text>
            <xsl:if test="$benchmark/x:title"> · <xsl:apply-templates select="$benchmark/x:title[1]" mode="text"/></xsl:if>
            <xsl:if test="$profile/x:title"> · <xsl:apply-templates select="$profile/x:title[1]" mode="text"/></xsl:if>
          </p>
          <h1><xsl:value-of select="$name"/></h1>
          <xsl:for-each select="$tr/x:target-facts/x:fact[contains(@name, 'digest')][1]">
            <p class="digest"><xsl:apply-templates select="." mode="text"/></p>
          </xsl:for-each>
        </header>
        <main>
          <xsl:call-template name="verdict"/>
          <xsl:call-template name="tiles"/>
          <xsl:call-template name="bar"/>
          <div class="two">
            <xsl:call-template name="facts"/>
            <div>
              <xsl:call-template name="severities"/>
              <xsl:call-template name="scores"/>
            </div>
          </div>
          <xsl:call-template name="groups"/>
          <xsl:call-template name="tools"/>
          <xsl:call-template name="rules"/>
        </main>
        <xsl:call-template name="sources"/>
        <footer>
          <xsl:text>Made from an XCCDF 1.2 results document</xsl:text>
          <xsl:if test="$tr/@id"> (<xsl:value-of select="translate($tr/@id, $odd, $plain)"/>)</xsl:if>
          <xsl:text>. Percent passed is passed and fixed rules, divided by those that passed, were fixed, failed, or came out error or unknown. Rules that are not selected, not applicable, not checked or informational are not in it.</xsl:text>
        </footer>
      </div>
      <xsl:call-template name="script"/>
    </body>
  </html>
</xsl:template>

<!-- ===== Verdict and counts ===== -->
<xsl:template name="verdict-word">
  <xsl:choose>
    <xsl:when test="$verdict = 'fail'">FAIL</xsl:when>
    <xsl:when test="$verdict = 'none'">NOT EVALUATED</xsl:when>
    <xsl:otherwise>PASS</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="verdict">
  <div class="card verdict {$verdict}">
    <div class="word"><xsl:call-template name="verdict-word"/></div>
    <div>
      <p>
        <xsl:choose>
          <xsl:when test="$verdict = 'none'">
            <xsl:text>No rule could be evaluated: all selected rules are not applicable or not checked. Most often the platform of the content does not match what was scanned.</xsl:text>
          </xsl:when>
          <xsl:otherwise>
            <b><xsl:value-of select="$passed"/> of <xsl:value-of select="$evaluated"/></b>
            <xsl:text> evaluated rules passed (</xsl:text>
            <xsl:call-template name="percent"/>
            <xsl:text>).</xsl:text>
            <xsl:if test="$fail"> <xsl:text> </xsl:text><b><xsl:value-of select="count($fail)"/> failed</b>
              <xsl:variable name="high" select="count($fail[@severity = 'high'])"/>
              <xsl:if test="$high &gt; 0">, <xsl:value-of select="$high"/> of them with high severity</xsl:if>
              <xsl:text>.</xsl:text>
            </xsl:if>
            <xsl:if test="$doubtful &gt; 0"><xsl:text> </xsl:text><b><xsl:value-of select="$doubtful"/></b> could not be decided (error or unknown).</xsl:if>
            <xsl:if test="$notchecked"><xsl:text> </xsl:text><xsl:value-of select="count($notchecked)"/> not checked, for a person to look at.</xsl:if>
            <xsl:if test="$overridden"><xsl:text> </xsl:text><xsl:value-of select="count($overridden)"/> decided by a person, not by what was found.</xsl:if>
          </xsl:otherwise>
        </xsl:choose>
      </p>
      <p>PASS means that no evaluated rule failed and none came out error or unknown.</p>
    </div>
  </div>
</xsl:template>

<xsl:template name="percent">
  <xsl:param name="good" select="$passed"/>
  <xsl:param name="all" select="$evaluated"/>
  <xsl:choose>
    <xsl:when test="$all = 0">–</xsl:when>
    <!-- Cut, not rounded: 99.97 % must not read as 100 %. -->
    <xsl:otherwise><xsl:value-of select="floor($good * 1000 div $all) div 10"/> %</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="tiles">
  <ul class="tiles" aria-label="Rules by result">
    <xsl:call-template name="tile">
      <xsl:with-param name="kind" select="'fail'"/>
      <xsl:with-param name="rows" select="$fail"/>
    </xsl:call-template>
    <xsl:call-template name="tile">
      <xsl:with-param name="kind" select="'error'"/>
      <xsl:with-param name="rows" select="$error"/>
    </xsl:call-template>
    <xsl:call-template name="tile">
      <xsl:with-param name="kind" select="'unknown'"/>
      <xsl:with-param name="rows" select="$unknown"/>
    </xsl:call-template>
    <xsl:call-template name="tile">
      <xsl:with-param name="kind" select="'notchecked'"/>
      <xsl:with-param name="rows" select="$notchecked"/>
    </xsl:call-template>
    <xsl:if test="$informational">
      <xsl:call-template name="tile">
        <xsl:with-param name="kind" select="'informational'"/>
        <xsl:with-param name="rows" select="$informational"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="tile">
      <xsl:with-param name="kind" select="'pass'"/>
      <xsl:with-param name="rows" select="$pass"/>
    </xsl:call-template>
    <xsl:if test="$fixed">
      <xsl:call-template name="tile">
        <xsl:with-param name="kind" select="'fixed'"/>
        <xsl:with-param name="rows" select="$fixed"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="tile">
      <xsl:with-param name="kind" select="'notapplicable'"/>
      <xsl:with-param name="rows" select="$notapplicable"/>
    </xsl:call-template>
    <xsl:if test="$notselected">
      <li>
        <div class="tile notselected zero">
          <b><xsl:value-of select="count($notselected)"/></b>
          <span>Not selected</span>
        </div>
      </li>
    </xsl:if>
  </ul>
</xsl:template>

<xsl:template name="tile">
  <xsl:param name="kind"/>
  <xsl:param name="rows"/>
  <xsl:variable name="word">
    <xsl:call-template name="word"><xsl:with-param name="kind" select="$kind"/></xsl:call-template>
  </xsl:variable>
  <li>
    <xsl:choose>
      <xsl:when test="$rows">
        <a class="tile {$kind}" href="#{$kind}" data-r="{$kind}">
          <b><xsl:value-of select="count($rows)"/></b>
          <span><xsl:value-of select="$word"/></span>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <div class="tile zero {$kind}"><b>0</b><span><xsl:value-of select="$word"/></span></div>
      </xsl:otherwise>
    </xsl:choose>
  </li>
</xsl:template>

<xsl:template name="word">
  <xsl:param name="kind"/>
  <xsl:choose>
    <xsl:when test="$kind = 'fail'">Failed</xsl:when>
    <xsl:when test="$kind = 'error'">Error</xsl:when>
    <xsl:when test="$kind = 'unknown'">Unknown</xsl:when>
    <xsl:when test="$kind = 'notchecked'">Not checked</xsl:when>
    <xsl:when test="$kind = 'informational'">Informational</xsl:when>
    <xsl:when test="$kind = 'pass'">Passed</xsl:when>
    <xsl:when test="$kind = 'fixed'">Fixed</xsl:when>
    <xsl:otherwise>Not applicable</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The drawing repeats the tiles: for the eye only, and drawn without style attributes. -->
<xsl:template name="bar">
  <xsl:if test="$selected &gt; 0">
    <xsl:variable name="e" select="count($fail)"/>
    <xsl:variable name="u" select="$e + count($error)"/>
    <xsl:variable name="m" select="$u + count($unknown)"/>
    <xsl:variable name="i" select="$m + count($notchecked)"/>
    <xsl:variable name="n" select="$i + count($informational)"/>
    <xsl:variable name="p" select="$n + count($notapplicable)"/>
    <svg class="bar" viewBox="0 0 {$selected} 1" preserveAspectRatio="none" aria-hidden="true">
      <rect class="fail" x="0" y="0" width="{$e}" height="1"/>
      <rect class="error" x="{$e}" y="0" width="{count($error)}" height="1"/>
      <rect class="unknown" x="{$u}" y="0" width="{count($unknown)}" height="1"/>
      <rect class="notchecked" x="{$m}" y="0" width="{count($notchecked)}" height="1"/>
      <rect class="informational" x="{$i}" y="0" width="{count($informational)}" height="1"/>
      <rect class="notapplicable" x="{$n}" y="0" width="{count($notapplicable)}" height="1"/>
      <rect class="pass" x="{$p}" y="0" width="{$passed}" height="1"/>
    </svg>
  </xsl:if>
</xsl:template>

<xsl:template name="severities">
  <section class="card" aria-labelledby="h-severity">
    <h2 id="h-severity">By severity</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Counts by severity">
      <table>
        <thead><tr><th scope="col">Severity</th><xsl:call-template name="columns"/></tr></thead>
        <tbody>
          <xsl:call-template name="counts">
            <xsl:with-param name="name" select="'High, CAT I'"/>
            <xsl:with-param name="rows" select="$rr[@severity = 'high']"/>
          </xsl:call-template>
          <xsl:call-template name="counts">
            <xsl:with-param name="name" select="'Medium, CAT II'"/>
            <xsl:with-param name="rows" select="$rr[@severity = 'medium']"/>
          </xsl:call-template>
          <xsl:call-template name="counts">
            <xsl:with-param name="name" select="'Low, CAT III'"/>
            <xsl:with-param name="rows" select="$rr[@severity = 'low']"/>
          </xsl:call-template>
          <xsl:call-template name="counts">
            <xsl:with-param name="name" select="'Other'"/>
            <xsl:with-param name="rows" select="$rr[not(@severity = 'high' or @severity = 'medium' or @severity = 'low')]"/>
          </xsl:call-template>
        </tbody>
      </table>
    </div>
  </section>
</xsl:template>

<xsl:template name="columns">
  <th scope="col">Failed</th>
  <th scope="col">Error, unknown</th>
  <th scope="col">Not checked</th>
  <th scope="col">Not applicable</th>
  <th scope="col">Passed</th>
  <th scope="col">Passed %</th>
</xsl:template>

<!-- One row of counts; without a selected rule there is none. -->
<xsl:template name="counts">
  <xsl:param name="name"/>
  <xsl:param name="rows"/>
  <xsl:param name="class"/>
  <xsl:variable name="other" select="count($rows[x:result = 'notchecked' or x:result = 'informational'])"/>
  <xsl:variable name="na" select="count($rows[x:result = 'notapplicable'])"/>
  <xsl:variable name="good" select="count($rows[x:result = 'pass' or x:result = 'fixed'])"/>
  <xsl:variable name="bad" select="count($rows[x:result = 'fail'])"/>
  <xsl:variable name="chosen" select="count($rows[not(x:result = 'notselected')])"/>
  <xsl:variable name="doubt" select="$chosen - $other - $na - $good - $bad"/>
  <xsl:if test="$chosen &gt; 0">
    <tr>
      <xsl:if test="$class">
        <xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute>
      </xsl:if>
      <th scope="row"><xsl:value-of select="$name"/></th>
      <td>
        <xsl:attribute name="class">
          <xsl:choose>
            <xsl:when test="$bad = 0">z</xsl:when>
            <xsl:otherwise>f</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:value-of select="$bad"/>
      </td>
      <td><xsl:value-of select="$doubt"/></td>
      <td><xsl:value-of select="$other"/></td>
      <td><xsl:value-of select="$na"/></td>
      <td><xsl:value-of select="$good"/></td>
      <td>
        <xsl:call-template name="percent">
          <xsl:with-param name="good" select="$good"/>
          <xsl:with-param name="all" select="$good + $bad + $doubt"/>
        </xsl:call-template>
      </td>
    </tr>
  </xsl:if>
</xsl:template>

<xsl:template name="scores">
  <xsl:if test="$tr/x:score">
    <section class="card" aria-labelledby="h-score">
      <h2 id="h-score">Score</h2>
      <dl class="facts">
        <xsl:for-each select="$tr/x:score">
          <dt>
            <xsl:choose>
              <xsl:when test="starts-with(@system, 'urn:xccdf:scoring:')">
                <xsl:value-of select="substring-after(@system, 'urn:xccdf:scoring:')"/>
              </xsl:when>
              <xsl:when test="@system">
                <xsl:value-of select="translate(@system, $odd, $plain)"/>
              </xsl:when>
              <xsl:otherwise>default</xsl:otherwise>
            </xsl:choose>
          </dt>
          <dd>
            <xsl:call-template name="number">
              <xsl:with-param name="n" select="."/>
            </xsl:call-template>
            <xsl:text> of </xsl:text>
            <xsl:choose>
              <xsl:when test="@maximum">
                <xsl:call-template name="number">
                  <xsl:with-param name="n" select="@maximum"/>
                </xsl:call-template>
              </xsl:when>
              <xsl:otherwise>100</xsl:otherwise>
            </xsl:choose>
          </dd>
        </xsl:for-each>
      </dl>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template name="number">
  <xsl:param name="n"/>
  <xsl:choose>
    <xsl:when test="number($n) = number($n)">
      <xsl:value-of select="format-number($n, '0.##')"/>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="translate($n, $odd, $plain)"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ===== What was scanned, with what ===== -->
<xsl:template name="facts">
  <section class="card" aria-labelledby="h-scan">
    <h2 id="h-scan">Scan</h2>
    <dl class="facts">
      <xsl:for-each select="$tr/x:target">
        <dt>Target</dt>
        <dd><xsl:apply-templates select="." mode="text"/></dd>
      </xsl:for-each>
      <xsl:for-each select="$tr/x:target-facts/x:fact">
        <dt><xsl:call-template name="fact-name"/></dt>
        <dd><xsl:apply-templates select="." mode="text"/></dd>
      </xsl:for-each>
      <xsl:if test="$benchmark/x:title or $tr/x:benchmark">
        <dt>Benchmark</dt>
        <dd>
          <xsl:apply-templates select="$benchmark/x:title[1]" mode="text"/>
          <xsl:variable name="version" select="($tr/@version | $benchmark/x:version)[last()]"/>
          <xsl:if test="$version">, version <xsl:value-of select="translate($version, $odd, $plain)"/></xsl:if>
          <xsl:for-each select="$benchmark/x:plain-text[@id = 'release-info'][1]">, <xsl:apply-templates select="." mode="text"/></xsl:for-each>
          <xsl:text> </xsl:text>
          <small>
            <xsl:value-of select="translate(($benchmark/@id | $tr/x:benchmark/@id)[1], $odd, $plain)"/>
          </small>
        </dd>
      </xsl:if>
      <dt>Profile</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="$tr/x:profile">
            <xsl:if test="$profile/x:title">
              <xsl:apply-templates select="$profile/x:title[1]" mode="text"/>
              <xsl:text> </xsl:text>
            </xsl:if>
            <small><xsl:value-of select="translate($tr/x:profile/@idref, $odd, $plain)"/></small>
          </xsl:when>
          <xsl:otherwise>none: the benchmark’s own selection</xsl:otherwise>
        </xsl:choose>
      </dd>
      <xsl:for-each select="$tr/x:tailoring-file[1]">
        <dt>Tailoring</dt>
        <dd>
          <xsl:value-of select="translate(@href, $odd, $plain)"/>
          <xsl:if test="@version">, version <xsl:value-of select="translate(@version, $odd, $plain)"/></xsl:if>
          <xsl:text> </xsl:text>
          <small><xsl:value-of select="translate(@id, $odd, $plain)"/></small>
        </dd>
      </xsl:for-each>
      <xsl:if test="$tr/x:platform">
        <dt>Platform</dt>
        <dd>
          <xsl:for-each select="$tr/x:platform">
            <xsl:if test="position() &gt; 1">, </xsl:if>
            <xsl:value-of select="translate(@idref, $odd, $plain)"/>
          </xsl:for-each>
        </dd>
      </xsl:if>
      <xsl:if test="$tr/@start-time">
        <dt>Started</dt>
        <dd>
          <xsl:call-template name="time">
            <xsl:with-param name="t" select="$tr/@start-time"/>
          </xsl:call-template>
        </dd>
      </xsl:if>
      <xsl:if test="$tr/@end-time">
        <dt>Ended</dt>
        <dd>
          <xsl:call-template name="time">
            <xsl:with-param name="t" select="$tr/@end-time"/>
          </xsl:call-template>
        </dd>
      </xsl:if>
      <xsl:if test="$tr/@test-system">
        <dt>Tool</dt>
        <dd><xsl:value-of select="translate($tr/@test-system, $odd, $plain)"/></dd>
      </xsl:if>
      <dt>Rules</dt>
      <dd>
        <xsl:value-of select="$selected"/>
        <xsl:text> selected</xsl:text>
        <xsl:if test="$notselected">, <xsl:value-of select="count($notselected)"/> not selected</xsl:if>
        <xsl:if test="$prefix != '_rule_'">
          <xsl:text> </xsl:text>
          <small><xsl:value-of select="translate($prefix, $odd, $plain)"/>…</small>
        </xsl:if>
      </dd>
    </dl>
  </section>
</xsl:template>

<xsl:template name="fact-name">
  <xsl:variable name="name">
    <xsl:choose>
      <xsl:when test="contains(@name, ':fact:')">
        <xsl:value-of select="substring-after(@name, ':fact:')"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="starts-with($name, 'asset:identifier:')">
      <xsl:value-of select="translate(substring-after($name, 'asset:identifier:'), concat('_:', $odd), concat('  ', $plain))"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:value-of select="translate($name, concat('_:', $odd), concat('  ', $plain))"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="time">
  <xsl:param name="t"/>
  <xsl:value-of select="translate(translate($t, $odd, $plain), 'T', ' ')"/>
</xsl:template>

<!-- ===== Counts by section of the benchmark: two levels, where the content has sections at all
     (a STIG has a group for each rule, and is left alone) ===== -->
<xsl:template name="groups">
  <xsl:variable name="top" select="$benchmark/x:Group"/>
  <xsl:if test="$top[x:Group or count(x:Rule) &gt; 1] and count($top) &lt;= 40">
    <!-- From the results up to the groups: the way down would walk through every rule's text. -->
    <xsl:variable name="rules" select="key('rule', $rr[not(x:result = 'notselected')]/@idref)"/>
    <details class="card fold">
      <summary>By section of the benchmark</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Counts by section">
        <table>
          <thead><tr><th scope="col">Section</th><xsl:call-template name="columns"/></tr></thead>
          <tbody>
            <xsl:for-each select="$top">
              <xsl:call-template name="group">
                <xsl:with-param name="rules" select="$rules"/>
              </xsl:call-template>
              <xsl:for-each select="x:Group">
                <xsl:call-template name="group">
                  <xsl:with-param name="rules" select="$rules"/>
                  <xsl:with-param name="class" select="'sub'"/>
                </xsl:call-template>
              </xsl:for-each>
            </xsl:for-each>
            <xsl:call-template name="counts">
              <xsl:with-param name="name" select="'Outside of sections'"/>
              <xsl:with-param name="rows" select="key('rr', $benchmark/x:Rule/@id)"/>
            </xsl:call-template>
          </tbody>
        </table>
      </div>
    </details>
  </xsl:if>
</xsl:template>

<xsl:template name="group">
  <xsl:param name="rules"/>
  <xsl:param name="class"/>
  <xsl:variable name="name"><xsl:apply-templates select="x:title[1]" mode="text"/></xsl:variable>
  <xsl:call-template name="counts">
    <xsl:with-param name="name" select="$name"/>
    <xsl:with-param name="class" select="$class"/>
    <xsl:with-param name="rows" select="key('rr', $rules[ancestor::x:Group/@id = current()/@id]/@id)"/>
  </xsl:call-template>
</xsl:template>

<!-- ===== Filters: the script shows them, since it is what makes them work ===== -->
<xsl:template name="tools">
  <div class="bar-top" id="tools" hidden="hidden">
    <form id="filter" role="search">
      <label class="q" for="q">Search <input type="search" id="q" autocomplete="off" placeholder="id, title, path, reference …"/></label>
      <fieldset>
        <legend>Result</legend>
        <xsl:if test="$fail">
          <xsl:call-template name="chip">
            <xsl:with-param name="value" select="'fail'"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="$error">
          <xsl:call-template name="chip">
            <xsl:with-param name="value" select="'error'"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="$unknown">
          <xsl:call-template name="chip">
            <xsl:with-param name="value" select="'unknown'"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="$notchecked">
          <xsl:call-template name="chip">
            <xsl:with-param name="value" select="'notchecked'"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="$informational">
          <xsl:call-template name="chip">
            <xsl:with-param name="value" select="'informational'"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="$pass">
          <xsl:call-template name="chip">
            <xsl:with-param name="value" select="'pass'"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="$fixed">
          <xsl:call-template name="chip">
            <xsl:with-param name="value" select="'fixed'"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="$notapplicable">
          <xsl:call-template name="chip">
            <xsl:with-param name="value" select="'notapplicable'"/>
          </xsl:call-template>
        </xsl:if>
      </fieldset>
      <fieldset>
        <legend>Severity</legend>
        <label class="chip">
          <input type="checkbox" name="severity" value="high"/>
          <span>High</span>
        </label>
        <label class="chip">
          <input type="checkbox" name="severity" value="medium"/>
          <span>Medium</span>
        </label>
        <label class="chip">
          <input type="checkbox" name="severity" value="low"/>
          <span>Low</span>
        </label>
        <label class="chip">
          <input type="checkbox" name="severity" value="other"/>
          <span>Other</span>
        </label>
      </fieldset>
      <button type="button" id="clear">Clear filters</button>
      <button type="button" id="open">Expand all</button>
      <button type="button" id="close">Collapse all</button>
      <p id="shown" role="status"></p>
    </form>
  </div>
</xsl:template>

<xsl:template name="chip">
  <xsl:param name="value"/>
  <label class="chip {$value}">
    <input type="checkbox" name="result" value="{$value}"/>
    <span>
      <xsl:call-template name="word">
        <xsl:with-param name="kind" select="$value"/>
      </xsl:call-template>
    </span>
  </label>
</xsl:template>

<!-- ===== The rules: worst first ===== -->
<xsl:template name="rules">
  <div id="rules" tabindex="-1">
    <xsl:call-template name="kind">
      <xsl:with-param name="kind" select="'fail'"/>
      <xsl:with-param name="rows" select="$fail"/>
      <xsl:with-param name="says" select="'What was found is not what the rule asks for.'"/>
    </xsl:call-template>
    <xsl:call-template name="kind">
      <xsl:with-param name="kind" select="'error'"/>
      <xsl:with-param name="rows" select="$error"/>
      <xsl:with-param name="says" select="'The check could not be carried out. It counts as not passed.'"/>
    </xsl:call-template>
    <xsl:call-template name="kind">
      <xsl:with-param name="kind" select="'unknown'"/>
      <xsl:with-param name="rows" select="$unknown"/>
      <xsl:with-param name="says" select="'The check came to no decision. It counts as not passed.'"/>
    </xsl:call-template>
    <xsl:call-template name="kind">
      <xsl:with-param name="kind" select="'notchecked'"/>
      <xsl:with-param name="rows" select="$notchecked"/>
      <xsl:with-param name="says" select="'No automatic check was made. A person has to look at these.'"/>
    </xsl:call-template>
    <xsl:call-template name="kind">
      <xsl:with-param name="kind" select="'informational'"/>
      <xsl:with-param name="rows" select="$informational"/>
      <xsl:with-param name="says" select="'Looked at for information; the outcome does not count.'"/>
    </xsl:call-template>
    <xsl:call-template name="kind">
      <xsl:with-param name="kind" select="'pass'"/>
      <xsl:with-param name="rows" select="$pass"/>
    </xsl:call-template>
    <xsl:call-template name="kind">
      <xsl:with-param name="kind" select="'fixed'"/>
      <xsl:with-param name="rows" select="$fixed"/>
      <xsl:with-param name="says" select="'Failed at first, and was set right during the evaluation.'"/>
    </xsl:call-template>
    <xsl:call-template name="kind">
      <xsl:with-param name="kind" select="'notapplicable'"/>
      <xsl:with-param name="rows" select="$notapplicable"/>
      <xsl:with-param name="says" select="'The rule is meant for another platform, or for something that is not there.'"/>
    </xsl:call-template>
    <p class="none-left" id="nothing" hidden="hidden">No rule matches these filters.</p>
  </div>
</xsl:template>

<xsl:template name="kind">
  <xsl:param name="kind"/>
  <xsl:param name="rows"/>
  <xsl:param name="says"/>
  <xsl:if test="$rows">
    <section class="kinds {$kind}" id="{$kind}" aria-labelledby="h-{$kind}">
      <h2 id="h-{$kind}">
        <xsl:call-template name="word">
          <xsl:with-param name="kind" select="$kind"/>
        </xsl:call-template>
        <xsl:text> </xsl:text>
        <span class="n"><xsl:value-of select="count($rows)"/></span>
      </h2>
      <xsl:if test="$says"><p><xsl:value-of select="$says"/></p></xsl:if>
      <xsl:choose>
        <xsl:when test="$kind = 'fail' or $kind = 'error' or $kind = 'unknown'">
          <xsl:call-template name="list">
            <xsl:with-param name="kind" select="$kind"/>
            <xsl:with-param name="name" select="'High severity'"/>
            <xsl:with-param name="rows" select="$rows[@severity = 'high']"/>
          </xsl:call-template>
          <xsl:call-template name="list">
            <xsl:with-param name="kind" select="$kind"/>
            <xsl:with-param name="name" select="'Medium severity'"/>
            <xsl:with-param name="rows" select="$rows[@severity = 'medium']"/>
          </xsl:call-template>
          <xsl:call-template name="list">
            <xsl:with-param name="kind" select="$kind"/>
            <xsl:with-param name="name" select="'Low severity'"/>
            <xsl:with-param name="rows" select="$rows[@severity = 'low']"/>
          </xsl:call-template>
          <xsl:call-template name="list">
            <xsl:with-param name="kind" select="$kind"/>
            <xsl:with-param name="name" select="'Other severity'"/>
            <xsl:with-param name="rows" select="$rows[not(@severity = 'high' or @severity = 'medium' or @severity = 'low')]"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="list">
            <xsl:with-param name="kind" select="$kind"/>
            <xsl:with-param name="rows" select="$rows"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template name="list">
  <xsl:param name="kind"/>
  <xsl:param name="name"/>
  <xsl:param name="rows"/>
  <xsl:if test="$rows">
    <div class="group">
      <xsl:if test="$name">
        <h3><xsl:value-of select="$name"/> · <xsl:value-of select="count($rows)"/></h3>
      </xsl:if>
      <div class="list">
        <xsl:apply-templates select="$rows">
          <xsl:with-param name="kind" select="$kind"/>
        </xsl:apply-templates>
      </div>
    </div>
  </xsl:if>
</xsl:template>

<!-- ===== One rule ===== -->
<xsl:template match="x:rule-result">
  <xsl:param name="kind"/>
  <xsl:variable name="rule" select="key('rule', @idref)[1]"/>
  <xsl:variable name="bad" select="$kind = 'fail' or $kind = 'error' or $kind = 'unknown'"/>
  <xsl:variable name="anchor">
    <xsl:call-template name="anchor">
      <xsl:with-param name="kind" select="$kind"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="severity">
    <xsl:choose>
      <xsl:when test="@severity = 'high' or @severity = 'medium' or @severity = 'low'">
        <xsl:value-of select="@severity"/>
      </xsl:when>
      <xsl:otherwise>other</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <details class="rule" id="{$anchor}" data-s="{$severity}">
    <summary>
      <span class="res">
        <xsl:call-template name="word">
          <xsl:with-param name="kind" select="$kind"/>
        </xsl:call-template>
      </span>
      <span class="sev {$severity}"><xsl:value-of select="$severity"/></span>
      <span class="t">
        <xsl:choose>
          <xsl:when test="$rule/x:title">
            <xsl:apply-templates select="$rule/x:title[1]" mode="text"/>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="translate(@idref, $odd, $plain)"/></xsl:otherwise>
        </xsl:choose>
      </span>
      <span class="id">
        <xsl:choose>
          <xsl:when test="string($rule/x:version) != ''">
            <xsl:value-of select="translate($rule/x:version, $odd, $plain)"/>
          </xsl:when>
          <xsl:when test="contains(@idref, '_rule_')">
            <xsl:value-of select="translate(substring-after(@idref, '_rule_'), $odd, $plain)"/>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="translate(@idref, $odd, $plain)"/></xsl:otherwise>
        </xsl:choose>
        <!-- A guide's rule that a STIG has, too: officers know it by that name. -->
        <xsl:for-each select="$rule/x:reference[contains(@href, '/stigs/downloads')][1]">
          <br/>
          <xsl:value-of select="translate(normalize-space(.), $odd, $plain)"/>
        </xsl:for-each>
      </span>
      <xsl:for-each select="x:override[last()]">
        <span class="ev1">
          <xsl:text>was </xsl:text>
          <xsl:value-of select="translate(x:old-result, $odd, $plain)"/>
          <xsl:if test="@authority">, decided by <xsl:value-of select="translate(@authority, $odd, $plain)"/></xsl:if>
          <xsl:if test="x:remark">: <xsl:value-of select="translate(substring-before(concat(x:remark[1], '&#10;'), '&#10;'), $odd, $plain)"/></xsl:if>
        </span>
      </xsl:for-each>
      <xsl:if test="$bad and x:message">
        <span class="ev1">
          <xsl:call-template name="message-kind">
            <xsl:with-param name="m" select="x:message[1]"/>
          </xsl:call-template>
          <xsl:value-of
              select="translate(substring-before(concat(x:message, '&#10;'), '&#10;'), $odd, $plain)"/>
          <xsl:if test="count(x:message) &gt; 1"> (and <xsl:value-of select="count(x:message) - 1"/> more)</xsl:if>
        </span>
      </xsl:if>
    </summary>
    <div class="body">
      <!-- A single finding of one line stands in full in the summary already. -->
      <xsl:if test="not($bad) or count(x:message) &gt; 1 or contains(x:message, '&#10;')">
        <xsl:call-template name="evidence"/>
      </xsl:if>
      <xsl:apply-templates select="x:override"/>
      <xsl:if test="string($rule/x:description) != ''">
        <xsl:call-template name="description">
          <xsl:with-param name="d" select="$rule/x:description[1]"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="string($rule/x:rationale) != ''">
        <p class="h">Rationale</p>
        <xsl:call-template name="rich">
          <xsl:with-param name="e" select="$rule/x:rationale[1]"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="string($rule/x:warning) != ''">
        <p class="h">Warning</p>
        <xsl:for-each select="$rule/x:warning">
          <xsl:call-template name="rich">
            <xsl:with-param name="class" select="'note'"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:if>
      <xsl:if test="not($kind = 'pass' or $kind = 'fixed' or $kind = 'notapplicable')">
        <xsl:for-each select="($rule//x:check-content[string(.) != ''])[1]">
          <p class="h">How to check</p>
          <xsl:call-template name="rich"/>
        </xsl:for-each>
      </xsl:if>
      <xsl:for-each select="$rule/x:fixtext[string(.) != '']">
        <p class="h">How to fix</p>
        <xsl:call-template name="rich"/>
      </xsl:for-each>
      <xsl:if test="$fixes = 'all' or ($bad and not($fixes = 'none'))">
        <xsl:call-template name="fix">
          <xsl:with-param name="rule" select="$rule"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$rule/x:reference">
        <p class="h">References</p>
        <div class="refs"><xsl:apply-templates select="$rule/x:reference"/></div>
      </xsl:if>
      <xsl:call-template name="meta">
        <xsl:with-param name="rule" select="$rule"/>
      </xsl:call-template>
    </div>
  </details>
</xsl:template>

<!-- The short form of the id is what people quote. A rule with several results has them one after the
     other: all but the first carry their place in the list. -->
<xsl:template name="anchor">
  <xsl:param name="kind"/>
  <xsl:text>rule-</xsl:text>
  <xsl:choose>
    <xsl:when test="$prefix != '_rule_' and starts-with(@idref, $prefix)">
      <xsl:value-of select="translate(substring-after(@idref, '_rule_'), $unsafe, $safe)"/>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="translate(@idref, $unsafe, $safe)"/></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="preceding-sibling::x:rule-result[1]/@idref = @idref">
    <xsl:value-of select="concat('.', $kind, '.', position())"/>
  </xsl:if>
</xsl:template>

<xsl:template name="evidence">
  <xsl:if test="x:message">
    <p class="h">Evidence</p>
    <ul class="ev">
      <xsl:for-each select="x:message[position() &lt;= $evidence-limit]">
        <li>
          <xsl:call-template name="message-kind"/>
          <xsl:apply-templates select="." mode="text"/>
        </li>
      </xsl:for-each>
      <xsl:if test="count(x:message) &gt; $evidence-limit">
        <li class="more"><xsl:value-of select="count(x:message) - $evidence-limit"/> more in the results document</li>
      </xsl:if>
    </ul>
  </xsl:if>
</xsl:template>

<xsl:template name="message-kind">
  <xsl:param name="m" select="."/>
  <xsl:if test="$m/@severity = 'error' or $m/@severity = 'warning'">
    <b><xsl:value-of select="$m/@severity"/>: </b>
  </xsl:if>
</xsl:template>

<xsl:template match="x:override">
  <p class="h">Overridden</p>
  <div>
    <xsl:text>from </xsl:text><b><xsl:value-of select="translate(x:old-result, $odd, $plain)"/></b>
    <xsl:text> to </xsl:text><b><xsl:value-of select="translate(x:new-result, $odd, $plain)"/></b>
    <xsl:if test="@authority"> by <xsl:value-of select="translate(@authority, $odd, $plain)"/></xsl:if>
    <xsl:if test="@time">, <xsl:call-template name="time"><xsl:with-param name="t" select="@time"/></xsl:call-template></xsl:if>
    <xsl:if test="x:remark">: <xsl:apply-templates select="x:remark[1]" mode="text"/></xsl:if>
  </div>
</xsl:template>

<!-- STIGs write their description as escaped markup in one string: its fields are cut out as text. -->
<xsl:template name="description">
  <xsl:param name="d"/>
  <xsl:choose>
    <xsl:when test="contains($d, '&lt;VulnDiscussion&gt;')">
      <xsl:call-template name="field">
        <xsl:with-param name="d" select="$d"/>
        <xsl:with-param name="tag" select="'VulnDiscussion'"/>
        <xsl:with-param name="name" select="'Discussion'"/>
      </xsl:call-template>
      <xsl:call-template name="field">
        <xsl:with-param name="d" select="$d"/>
        <xsl:with-param name="tag" select="'FalsePositives'"/>
        <xsl:with-param name="name" select="'False positives'"/>
      </xsl:call-template>
      <xsl:call-template name="field">
        <xsl:with-param name="d" select="$d"/>
        <xsl:with-param name="tag" select="'FalseNegatives'"/>
        <xsl:with-param name="name" select="'False negatives'"/>
      </xsl:call-template>
      <xsl:call-template name="field">
        <xsl:with-param name="d" select="$d"/>
        <xsl:with-param name="tag" select="'Mitigations'"/>
        <xsl:with-param name="name" select="'Mitigations'"/>
      </xsl:call-template>
      <xsl:call-template name="field">
        <xsl:with-param name="d" select="$d"/>
        <xsl:with-param name="tag" select="'SeverityOverrideGuidance'"/>
        <xsl:with-param name="name" select="'Severity override guidance'"/>
      </xsl:call-template>
      <xsl:call-template name="field">
        <xsl:with-param name="d" select="$d"/>
        <xsl:with-param name="tag" select="'PotentialImpacts'"/>
        <xsl:with-param name="name" select="'Potential impacts'"/>
      </xsl:call-template>
      <xsl:call-template name="field">
        <xsl:with-param name="d" select="$d"/>
        <xsl:with-param name="tag" select="'ThirdPartyTools'"/>
        <xsl:with-param name="name" select="'Third-party tools'"/>
      </xsl:call-template>
      <xsl:call-template name="field">
        <xsl:with-param name="d" select="$d"/>
        <xsl:with-param name="tag" select="'MitigationControl'"/>
        <xsl:with-param name="name" select="'Mitigation control'"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="rich"><xsl:with-param name="e" select="$d"/></xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="field">
  <xsl:param name="d"/>
  <xsl:param name="tag"/>
  <xsl:param name="name"/>
  <xsl:variable name="text" select="substring-before(substring-after($d, concat('&lt;', $tag, '&gt;')), concat('&lt;/', $tag, '&gt;'))"/>
  <xsl:if test="normalize-space($text) != ''">
    <p class="h"><xsl:value-of select="$name"/></p>
    <div class="pl"><xsl:value-of select="translate($text, $turn, $stay)"/></div>
  </xsl:if>
</xsl:template>

<!-- One script: the system that was asked for, else the first that says anything. The result's own
     comes before the rule's, because values are already put into it. -->
<xsl:template name="fix">
  <xsl:param name="rule"/>
  <xsl:variable name="own" select="x:fix[string(.) != '']"/>
  <xsl:variable name="all" select="$own | $rule/x:fix[string(.) != ''][not($own)]"/>
  <xsl:variable name="first" select="($all[@system = $fix-system] | $all[1][not($all/@system = $fix-system)])[1]"/>
  <xsl:for-each select="$first">
    <xsl:variable name="system"><xsl:call-template name="system"/></xsl:variable>
    <p class="h">Fix (<xsl:value-of select="$system"/>)</p>
    <xsl:choose>
      <xsl:when test="string-length(.) &gt; $fix-limit">
        <div><xsl:value-of select="string-length(.)"/> characters long: it is in the results document.</div>
      </xsl:when>
      <xsl:otherwise>
        <pre class="fix"><xsl:apply-templates select="." mode="text"/></pre>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
</xsl:template>

<xsl:template name="system">
  <xsl:choose>
    <xsl:when test="@system = 'urn:xccdf:fix:script:sh'">shell</xsl:when>
    <xsl:when test="starts-with(@system, 'urn:xccdf:fix:script:')">
      <xsl:value-of select="translate(substring-after(@system, 'script:'), $odd, $plain)"/>
    </xsl:when>
    <xsl:when test="@system"><xsl:value-of select="translate(@system, $odd, $plain)"/></xsl:when>
    <xsl:otherwise>text</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A rule of a big benchmark has fifty references. They are one text: a line for each family, which
     is named where it begins; its address stands once, in "Sources". -->
<xsl:template match="x:reference">
  <xsl:choose>
    <xsl:when test="position() &gt; 1 and string(@href) = string(preceding-sibling::x:reference[1]/@href)">, </xsl:when>
    <xsl:otherwise>
      <xsl:if test="position() &gt; 1"><xsl:text>&#10;</xsl:text></xsl:if>
      <xsl:call-template name="family">
        <xsl:with-param name="href" select="string(@href)"/>
      </xsl:call-template>
      <xsl:text>: </xsl:text>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:value-of select="translate(normalize-space(.), $turn, $stay)"/>
</xsl:template>

<xsl:template name="family">
  <xsl:param name="href"/>
  <xsl:choose>
    <xsl:when test="$href = ''">Other</xsl:when>
    <xsl:when test="contains($href, '800-53')">NIST SP 800-53</xsl:when>
    <xsl:when test="contains($href, '800-171')">NIST SP 800-171</xsl:when>
    <xsl:when test="contains($href, 'CSWP')">NIST CSF</xsl:when>
    <xsl:when test="contains($href, '/stigs/cci')">CCI</xsl:when>
    <xsl:when test="contains($href, '#vulnerability_id')">STIG group</xsl:when>
    <xsl:when test="contains($href, 'srg-stig-tools')">STIG rule</xsl:when>
    <xsl:when test="contains($href, 'app-security')">SRG APP</xsl:when>
    <xsl:when test="contains($href, 'general-purpose-os')">SRG OS</xsl:when>
    <xsl:when test="contains($href, '/stigs/')">STIG</xsl:when>
    <xsl:when test="contains($href, 'cisecurity.org/controls')">CIS Controls</xsl:when>
    <xsl:when test="contains($href, 'cisecurity.org')">CIS Benchmark</xsl:when>
    <xsl:when test="contains($href, 'iso.org')">ISO 27001</xsl:when>
    <xsl:when test="contains($href, '62443-2-1')">ISA 62443-2-1</xsl:when>
    <xsl:when test="contains($href, '62443-3-3')">ISA 62443-3-3</xsl:when>
    <xsl:when test="contains($href, 'cobit')">COBIT</xsl:when>
    <xsl:when test="contains($href, 'nerc.com')">NERC CIP</xsl:when>
    <xsl:when test="contains($href, 'title45')">HIPAA</xsl:when>
    <xsl:when test="contains($href, 'pcisecuritystandards') or contains($href, 'PCI_DSS')">PCI DSS</xsl:when>
    <xsl:when test="contains($href, 'niap-ccevs')">NIAP PP</xsl:when>
    <xsl:when test="contains($href, 'ssi.gouv.fr') or contains($href, 'cyber.gouv.fr')">ANSSI</xsl:when>
    <xsl:when test="contains($href, 'cyber.gov.au')">ISM</xsl:when>
    <xsl:when test="contains($href, 'bsi.bund.de')">BSI</xsl:when>
    <xsl:when test="contains($href, 'ccn-cert')">CCN-STIC</xsl:when>
    <xsl:when test="contains($href, 'cjis')">CJIS</xsl:when>
    <xsl:when test="contains($href, '://')">
      <xsl:value-of select="translate(substring-before(concat(substring-after($href, '://'), '/'), '/'), $odd, $plain)"/>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="translate($href, $odd, $plain)"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="meta">
  <xsl:param name="rule"/>
  <p class="meta">
    <xsl:for-each select="$rule/parent::x:Group/x:title[1]"><xsl:apply-templates select="." mode="text"/> › </xsl:for-each>
    <xsl:choose>
      <xsl:when test="$prefix = '_rule_' or not(starts-with(@idref, $prefix))">
        <xsl:value-of select="translate(@idref, $odd, $plain)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="translate(substring-after(@idref, '_rule_'), $odd, $plain)"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="set:distinct($rule/x:ident | x:ident)"> · <xsl:apply-templates select="." mode="text"/></xsl:for-each>
    <xsl:for-each select="x:check/x:check-content-ref/@name"> · <xsl:value-of select="translate(., $odd, $plain)"/></xsl:for-each>
    <xsl:if test="x:instance"> · <xsl:apply-templates select="x:instance[1]" mode="text"/></xsl:if>
    <xsl:if test="@role and @role != 'full'"> · role <xsl:value-of select="translate(@role, $odd, $plain)"/></xsl:if>
    <xsl:if test="@weight"> · weight <xsl:call-template name="number"><xsl:with-param name="n" select="@weight"/></xsl:call-template></xsl:if>
  </p>
</xsl:template>

<xsl:template name="sources">
  <xsl:variable name="hrefs" select="set:distinct(key('rule', $rr[not(x:result = 'notselected')]/@idref)/x:reference/@href)"/>
  <xsl:if test="$hrefs">
    <details class="card fold">
      <summary>Sources of the references</summary>
      <dl class="facts">
        <xsl:for-each select="$hrefs">
          <dt>
            <xsl:call-template name="family">
              <xsl:with-param name="href" select="string(.)"/>
            </xsl:call-template>
          </dt>
          <dd>
            <xsl:call-template name="link">
              <xsl:with-param name="href" select="."/>
              <xsl:with-param name="text" select="translate(., $odd, $plain)"/>
            </xsl:call-template>
          </dd>
        </xsl:for-each>
      </dl>
    </details>
  </xsl:if>
</xsl:template>

<!-- ===== Markup from the content =====
     Elements stand in the XHTML namespace or, in careless content, in XCCDF's own. What is not named
     here leaves its text behind; what is script or style leaves nothing. -->
<xsl:template name="rich">
  <xsl:param name="e" select="."/>
  <xsl:param name="class"/>
  <div>
    <xsl:variable name="lines" select="not($e/*[not(self::x:sub)]) and contains($e, '&#10;&#10;')"/>
    <xsl:if test="$class or $lines">
      <xsl:attribute name="class">
        <xsl:value-of select="$class"/>
        <xsl:if test="$lines"> pl</xsl:if>
      </xsl:attribute>
    </xsl:if>
    <xsl:apply-templates select="$e/node()" mode="rich"/>
  </div>
</xsl:template>

<xsl:template match="text()" mode="rich">
  <xsl:value-of select="translate(., $turn, $stay)"/>
</xsl:template>
<xsl:template match="*" mode="rich"><xsl:apply-templates mode="rich"/></xsl:template>
<xsl:template match="comment() | processing-instruction()" mode="rich"/>
<xsl:template match="*[local-name() = 'script' or local-name() = 'style' or local-name() = 'template']" mode="rich" priority="2"/>
<xsl:template match="x:sub[@idref]" mode="rich"><xsl:call-template name="sub"/></xsl:template>
<xsl:template match="x:instance" mode="rich">
  <xsl:value-of select="translate(., $odd, $plain)"/>
</xsl:template>

<xsl:template match="h:br | x:br" mode="rich"><br/></xsl:template>
<xsl:template match="h:hr | x:hr" mode="rich"><hr/></xsl:template>
<xsl:template match="h:b | h:strong | h:i | h:em | h:code | h:kbd | h:samp | h:var | h:cite | h:q | h:sup | h:sub | h:pre
    | h:blockquote | h:dl | x:b | x:strong | x:i | x:em | x:code | x:kbd | x:samp | x:var | x:cite | x:q | x:sup | x:pre
    | x:blockquote | x:dl" mode="rich">
  <xsl:element name="{local-name()}"><xsl:apply-templates mode="rich"/></xsl:element>
</xsl:template>
<xsl:template match="h:tt | x:tt" mode="rich">
  <code><xsl:apply-templates mode="rich"/></code>
</xsl:template>
<!-- Blocks become div: a p must not hold a list, and careless content nests them. -->
<xsl:template match="h:p | h:div | x:p | x:div" mode="rich">
  <div class="p"><xsl:apply-templates mode="rich"/></div>
</xsl:template>
<xsl:template match="h:h1 | h:h2 | h:h3 | h:h4 | h:h5 | h:h6 | x:h1 | x:h2 | x:h3 | x:h4 | x:h5 | x:h6" mode="rich">
  <div class="p"><b><xsl:apply-templates mode="rich"/></b></div>
</xsl:template>
<xsl:template match="h:ul | h:ol | x:ul | x:ol" mode="rich">
  <xsl:element name="{local-name()}">
    <xsl:apply-templates select="h:li | x:li" mode="item"/>
  </xsl:element>
</xsl:template>
<xsl:template match="*" mode="item"><li><xsl:apply-templates mode="rich"/></li></xsl:template>
<xsl:template match="h:dl/h:dt | h:dl/h:dd | x:dl/x:dt | x:dl/x:dd" mode="rich">
  <xsl:element name="{local-name()}"><xsl:apply-templates mode="rich"/></xsl:element>
</xsl:template>
<xsl:template match="h:table | x:table" mode="rich">
  <table><tbody><xsl:apply-templates select=".//h:tr | .//x:tr" mode="row"/></tbody></table>
</xsl:template>
<xsl:template match="*" mode="row">
  <tr>
    <xsl:for-each select="h:td | h:th | x:td | x:th">
      <xsl:element name="{local-name()}"><xsl:apply-templates mode="rich"/></xsl:element>
    </xsl:for-each>
  </tr>
</xsl:template>
<xsl:template match="h:a | x:a" mode="rich">
  <xsl:choose>
    <xsl:when test="ancestor::h:a or ancestor::x:a"><xsl:apply-templates mode="rich"/></xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="link">
        <xsl:with-param name="href" select="@href"/>
        <xsl:with-param name="text" select="translate(., $odd, $plain)"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="link">
  <xsl:param name="href"/>
  <xsl:param name="text"/>
  <xsl:variable name="low" select="translate($href, $upper, $lower)"/>
  <xsl:choose>
    <xsl:when test="(starts-with($low, 'http://') or starts-with($low, 'https://')) and translate($href, $unsafe, '') = string($href)">
      <a href="{$href}" rel="noreferrer noopener"><xsl:value-of select="$text"/></a>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What stands for another text: the value that was used, else the one that is the default. -->
<xsl:template name="sub">
  <xsl:variable name="set" select="key('set', @idref)[last()]"/>
  <xsl:variable name="value" select="key('value', @idref)[1]"/>
  <xsl:choose>
    <xsl:when test="@use = 'title' and $value/x:title">
      <xsl:value-of select="translate($value/x:title[1], $odd, $plain)"/>
    </xsl:when>
    <xsl:when test="$set"><xsl:value-of select="translate($set, $odd, $plain)"/></xsl:when>
    <xsl:when test="$value/self::x:plain-text">
      <xsl:value-of select="translate($value, $odd, $plain)"/>
    </xsl:when>
    <xsl:when test="$value/x:value">
      <xsl:value-of select="translate(($value/x:value[not(@selector)] | $value/x:value[1][not($value/x:value[not(@selector)])])[1], $odd, $plain)"/>
    </xsl:when>
    <xsl:otherwise>(<xsl:value-of select="translate(@idref, $odd, $plain)"/>)</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Titles, messages, fixes: text and nothing else. -->
<xsl:template match="*" mode="text"><xsl:apply-templates mode="text"/></xsl:template>
<xsl:template match="text()" mode="text">
  <xsl:value-of select="translate(., $odd, $plain)"/>
</xsl:template>
<xsl:template match="comment() | processing-instruction()" mode="text"/>
<xsl:template match="x:sub[@idref]" mode="text"><xsl:call-template name="sub"/></xsl:template>

<!-- ===== Policy, style and script: fixed text, nothing of the document gets into it ===== -->
<xsl:template name="policy">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-rzJIK/Rzi3YE2Mc6icrr4G0ZDoH8mvFVuw7eCRVKXNw='; script-src 'sha256-23OKVYHAEUgyYm3kNQdmWAf/fCySMikmWzLhs7+Y5F0='; base-uri 'none'; form-action 'none'"/>
</xsl:template>

<xsl:template name="style"><style><![CDATA[
:root{color-scheme:light dark;--bg:#f4f6f8;--card:#fff;--ink:#18212c;--soft:#525d6b;--line:#d8dee6;--code:#eef1f5;--link:#0b57a4;
--fail:#b3261e;--error:#8f4700;--unknown:#6a3fa0;--notchecked:#165d9c;--informational:#2f6275;--pass:#17693a;--fixed:#17693a;--notapplicable:#5a6573;--on:#fff;
--failbg:#fdecea;--passbg:#e6f4ec;--nonebg:#fff3e0;--mono:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{--bg:#11151b;--card:#1a2028;--ink:#e6eaf0;--soft:#a5b0be;--line:#323b47;--code:#232b36;--link:#8cc2ff;
--fail:#ff9a91;--error:#ffbd73;--unknown:#c9b0ff;--notchecked:#8cc2ff;--informational:#8fd0e0;--pass:#7ad9a3;--fixed:#7ad9a3;--notapplicable:#a5b0be;--on:#11151b;
--failbg:#3a1c1d;--passbg:#16301f;--nonebg:#38290f}}
*{box-sizing:border-box}
html{scroll-padding-top:8.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:9}
.wrap{max-width:76rem;margin:0 auto;padding:0 1.25rem}
h1,h2,h3{line-height:1.25;margin:0;overflow-wrap:anywhere;text-wrap:balance}
h1{font-size:1.6rem;letter-spacing:-.01em}
h2{font-size:1.15rem}
h3{font-size:.82rem;color:var(--soft);text-transform:uppercase;letter-spacing:.06em;margin:1.1rem 0 .4rem}
.body>:first-child{margin-top:0}
.h{font-size:.8rem;font-weight:600;color:var(--soft);margin:1rem 0 .2rem;letter-spacing:.02em}
header.top{padding:1.6rem 0 1.1rem}
.kind{margin:0 0 .3rem;color:var(--soft);font-size:.85rem}
.digest{margin:.3rem 0 0;font:.8rem/1.4 var(--mono);color:var(--soft);overflow-wrap:anywhere}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.25rem;margin:0 0 1rem;min-width:0}
.verdict{display:flex;gap:1.1rem;align-items:center;border-left:6px solid var(--c);background:var(--cb)}
.verdict.fail{--c:var(--fail);--cb:var(--failbg)}
.verdict.pass{--c:var(--pass);--cb:var(--passbg)}
.verdict.none{--c:var(--error);--cb:var(--nonebg)}
.verdict .word{font-size:1.7rem;font-weight:750;color:var(--c);letter-spacing:.02em;white-space:nowrap;line-height:1.1}
.verdict .word::before{content:"\2715" / "";margin-right:.45rem}
.verdict.pass .word::before{content:"\2713" / ""}
.verdict.none .word::before{content:"!" / ""}
.verdict p{margin:0;max-width:70ch}.verdict p+p{color:var(--soft);font-size:.88rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(6.6rem,1fr));gap:.6rem;margin:0 0 1rem;padding:0;list-style:none}
.tiles li{display:grid}
.tile{display:block;text-decoration:none;color:var(--ink);background:var(--card);border:1px solid var(--line);border-top:3px solid var(--c);border-radius:8px;padding:.55rem .7rem .6rem}
a.tile:hover{border-color:var(--c)}.tile[aria-current]{background:var(--code);border-color:var(--c)}
.tile b{display:block;font-size:1.45rem;line-height:1.15;color:var(--c);font-variant-numeric:tabular-nums}
.tile span{font-size:.82rem;color:var(--soft)}
.tile.zero b{color:var(--soft);font-weight:500}
.bar{display:block;width:100%;height:10px;border-radius:5px;margin:0 0 1rem;background:var(--line)}
.fail{--c:var(--fail)}
.error{--c:var(--error)}
.unknown{--c:var(--unknown)}
.notchecked{--c:var(--notchecked)}
.informational{--c:var(--informational)}
.pass{--c:var(--pass)}
.fixed{--c:var(--fixed)}
.notapplicable,.notselected{--c:var(--notapplicable)}
.bar rect{fill:var(--c)}
.two{display:grid;grid-template-columns:minmax(0,10fr) minmax(0,11fr);gap:1rem;align-items:start}
.two .card,.card>h2{margin-bottom:.7rem}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1rem;margin:0;font-size:.88rem}
.facts dt{color:var(--soft)}
.facts dd{margin:0;overflow-wrap:anywhere;unicode-bidi:isolate}
.facts small{color:var(--soft);font-family:var(--mono);font-size:.78rem}
table{border-collapse:collapse;width:100%;font-size:.86rem}
th,td{text-align:right;padding:.28rem .42rem;border-bottom:1px solid var(--line);font-variant-numeric:tabular-nums}
thead th{color:var(--soft);font-weight:600;font-size:.78rem;vertical-align:bottom}
th:first-child,td:first-child{text-align:left;padding-left:0;min-width:7.2rem}
tbody th{font-weight:500}tbody tr:last-child>*{border-bottom:0}
td.z{color:var(--soft)}td.f{color:var(--fail);font-weight:650}
.sub th{padding-left:1.1rem!important;font-weight:400}
.scroll{overflow-x:auto}
.fold>summary{cursor:pointer;font-weight:600}
.fold[open]>summary{margin-bottom:.6rem}
.bar-top{position:sticky;top:0;z-index:5;background:var(--bg);border-bottom:1px solid var(--line);margin:1.4rem 0 0}
.bar-top[hidden]{display:none}
form{padding:.6rem 0;display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:center}
form label.q{display:flex;gap:.5rem;align-items:center;flex:1 1 17rem;font-size:.85rem;color:var(--soft)}
input[type=search]{flex:1;min-width:0;font:inherit;color:var(--ink);background:var(--card);border:1px solid #7d8896;border-radius:7px;padding:.38rem .6rem}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem;min-width:0}
legend{float:left;padding:0;margin-right:.35rem;font-size:.85rem;color:var(--soft);line-height:1.75rem}
.chip{position:relative;display:inline-flex}
.chip input{position:absolute;inset:0;opacity:0;margin:0;cursor:pointer}
.chip span{border:1px solid #7d8896;border-radius:99px;padding:.1rem .65rem;font-size:.82rem;background:var(--card)}
.chip input:checked+span{background:var(--c,var(--ink));border-color:var(--c,var(--ink));color:var(--on)}
.chip input:focus-visible+span{outline:3px solid var(--link);outline-offset:2px}
button{font:inherit;font-size:.82rem;color:var(--ink);background:var(--card);border:1px solid #7d8896;border-radius:7px;padding:.18rem .65rem;cursor:pointer}
button:hover{background:var(--code)}
#shown{margin:0;font-size:.85rem;color:var(--soft);font-variant-numeric:tabular-nums}
section.kinds{margin:1.5rem 0 0}
section.kinds>h2{display:flex;gap:.6rem;align-items:baseline}
section.kinds>h2::before{content:"";align-self:center;width:.65rem;height:.65rem;border-radius:3px;background:var(--c)}
h2 .n{color:var(--soft);font-weight:500;font-size:1rem}
section.kinds>p{margin:.25rem 0 .5rem;color:var(--soft);font-size:.88rem;max-width:80ch}
.list{background:var(--card);border:1px solid var(--line);border-radius:10px;overflow:hidden;margin-top:.5rem}
.rule+.rule{border-top:1px solid var(--line)}
.rule>summary{display:grid;grid-template-columns:8.4rem 4.6rem minmax(0,1fr) auto;gap:.15rem .8rem;align-items:baseline;padding:.5rem .9rem;cursor:pointer;list-style:none}
.rule>summary::-webkit-details-marker{display:none}
.rule>summary:hover{background:var(--code)}
.rule>summary:focus-visible{outline-offset:-3px}
.rule[open]>summary{background:var(--code)}
.rule:target>summary{box-shadow:inset 4px 0 0 var(--link)}
.res{color:var(--c);font-weight:650;font-size:.85rem;white-space:nowrap}
.res::before{display:inline-block;width:1.25em;content:"\2013" / ""}
.fail .res::before{content:"\2715" / ""}
.error .res::before{content:"!" / ""}
.unknown .res::before{content:"?" / ""}
.pass .res::before,.fixed .res::before{content:"\2713" / ""}
.notchecked .res::before{content:"\270E" / ""}
.informational .res::before{content:"i" / ""}
.sev{font-size:.76rem;border:1px solid var(--line);border-radius:5px;padding:0 .4rem;color:var(--soft);justify-self:start}
.sev.high{border-color:var(--fail);color:var(--fail);font-weight:650}
.sev.medium{border-color:var(--error);color:var(--error)}
.t{font-weight:550;overflow-wrap:anywhere;unicode-bidi:isolate}
.pass .t,.notapplicable .t{font-weight:450}
.id{font:.76rem/1.4 var(--mono);color:var(--soft);overflow-wrap:anywhere;max-width:17rem;text-align:right}
.ev1{grid-column:3/-1;font:.8rem/1.45 var(--mono);color:var(--soft);overflow-wrap:anywhere;unicode-bidi:isolate}
.body{padding:.6rem .9rem 1.1rem 10.1rem;border-top:1px solid var(--line);overflow-wrap:anywhere}
.body>div,.body>ul{max-width:82ch}
.body .p,.body ul,.body ol,.body dl{margin:.4rem 0}.body ul,.body ol{padding-left:1.3rem}
.pl{white-space:pre-line}
.ev{list-style:none;padding:0!important;margin:.2rem 0}
.ev li{font:.82rem/1.5 var(--mono);white-space:pre-wrap;background:var(--code);border-left:3px solid var(--c);padding:.2rem .6rem;margin:.2rem 0;unicode-bidi:isolate}
.ev+div{margin-top:.8rem}
.ev .more{background:none;border-color:var(--line);color:var(--soft)}
code,pre,kbd,samp,tt{font-family:var(--mono);font-size:.87em;background:var(--code);border-radius:4px}
code,kbd,samp,tt{padding:.05em .3em}
pre{padding:.55rem .75rem;margin:.4rem 0;white-space:pre-wrap;overflow-wrap:anywhere;max-width:100%}
pre code{padding:0;font-size:1em}
pre.fix{max-height:26rem;overflow:auto;margin-top:.2rem}
.note{border-left:3px solid var(--error);padding-left:.7rem}
.refs{white-space:pre-line;font-size:.84rem}
.body>button{float:right;margin:.35rem .4rem 0 .5rem}
.meta{margin:1rem 0 0;font-size:.78rem;color:var(--soft);overflow-wrap:anywhere}
.none-left{padding:2rem 0;text-align:center;color:var(--soft)}
main+.fold{margin-top:2rem}
footer{margin:2.5rem 0 2rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.82rem;color:var(--soft)}
[hidden]{display:none!important}
@media (max-width:64rem){.two{grid-template-columns:minmax(0,1fr);gap:0}}
@media (max-width:48rem){
body{font-size:14.5px}.wrap{padding:0 .8rem}h1{font-size:1.3rem}
.verdict{flex-direction:column;align-items:flex-start;gap:.4rem}
.tiles{grid-template-columns:repeat(auto-fit,minmax(5.6rem,1fr));gap:.4rem}
.tile{padding:.4rem .55rem}
.tile b{font-size:1.2rem}
.bar-top{position:static}html{scroll-padding-top:1rem}
.facts{grid-template-columns:minmax(0,1fr);gap:0}.facts dd{margin-bottom:.45rem}
.rule>summary{grid-template-columns:auto auto 1fr;padding:.55rem .75rem}
.id{grid-column:3;grid-row:1;text-align:right}.t,.ev1{grid-column:1/-1}
.body{padding:.1rem .75rem 1rem}
th,td{padding:.28rem .3rem}}
@media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--code:#f3f3f3;--link:#000;--on:#fff;--fail:#a01a14;--error:#7a3c00;--unknown:#55308a;--notchecked:#124c80;--informational:#28535f;--pass:#12562f;--fixed:#12562f;--notapplicable:#444;--failbg:#fff;--passbg:#fff;--nonebg:#fff}
@page{margin:14mm}
body{font-size:9.5pt}
.bar-top,.skip,.meta a,button{display:none!important}
.wrap{max-width:none;padding:0}
.rule,.tile,tr,.verdict{break-inside:avoid}
.rule[open]{break-inside:auto}
.rule>summary,h2,h3,.h{break-after:avoid}
.list,.card,.scroll{overflow:visible}
.two{grid-template-columns:minmax(0,1fr);gap:0}
pre.fix{max-height:none}
details::details-content{content-visibility:visible;block-size:auto}
.body{padding-left:.9rem}}
]]></style></xsl:template>

<xsl:template name="script"><script><![CDATA[
(function () {
'use strict';
var doc = document, form = doc.getElementById('filter'), query = doc.getElementById('q');
var rules = all('details.rule'), boxes = all('#filter input[type=checkbox]'), tiles = all('a.tile');
var texts = null, own = '';
function all(selector, within) { return Array.prototype.slice.call((within || doc).querySelectorAll(selector)); }
function picked(name) {
  return boxes.filter(function (b) { return b.name === name && b.checked; }).map(function (b) { return b.value; });
}
function text(i) {
  if (!texts) { texts = rules.map(function (r) { return r.textContent.toLowerCase(); }); }
  return texts[i];
}
/* A rule is shown when each group of chips is empty or holds it, and every word is found in it. */
function apply() {
  var results = picked('result'), severities = picked('severity'), shown = 0;
  var words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
  rules.forEach(function (rule, i) {
    var ok = (!results.length || results.indexOf(rule.closest('section').id) >= 0) &&
      (!severities.length || severities.indexOf(rule.dataset.s) >= 0) &&
      words.every(function (w) { return text(i).indexOf(w) >= 0; });
    rule.hidden = !ok;
    if (ok) { shown += 1; }
  });
  all('.group, section.kinds').forEach(function (g) { g.hidden = !g.querySelector('details.rule:not([hidden])'); });
  tiles.forEach(function (t) {
    if (results.length === 1 && results[0] === t.dataset.r) { t.setAttribute('aria-current', 'true'); }
    else { t.removeAttribute('aria-current'); }
  });
  doc.getElementById('shown').textContent = shown + ' of ' + rules.length + ' rules';
  doc.getElementById('nothing').hidden = shown > 0;
}
function write() {
  var parts = [], results = picked('result'), severities = picked('severity');
  if (query.value) { parts.push('q=' + encodeURIComponent(query.value)); }
  if (results.length) { parts.push('result=' + results.join(',')); }
  if (severities.length) { parts.push('severity=' + severities.join(',')); }
  own = parts.length ? '#' + parts.join('&') : '';
  try { history.replaceState(null, '', own || location.pathname + location.search); } catch (e) { /* a file may refuse */ }
}
function changed() { write(); apply(); }
function decode(s) { try { return decodeURIComponent(s); } catch (e) { return s; } }
/* The address either names a rule, which is then opened, or holds the filters. */
function read() {
  var hash = location.hash.slice(1), target = hash && doc.getElementById(decode(hash)), state = {};
  if (target && target.matches('details.rule')) {
    if (target.hidden) { clear(); }
    target.open = true;
    target.scrollIntoView();
    return;
  }
  if (target || location.hash === own) { return; }
  hash.split('&').forEach(function (p) {
    var at = p.indexOf('=');
    if (at > 0) { state[p.slice(0, at)] = decode(p.slice(at + 1)); }
  });
  query.value = state.q || '';
  boxes.forEach(function (b) { b.checked = (state[b.name] || '').split(',').indexOf(b.value) >= 0; });
  apply();
}
function clear() {
  query.value = '';
  boxes.forEach(function (b) { b.checked = false; });
  apply();
}
function open(state) { rules.forEach(function (r) { if (!r.hidden) { r.open = state; } }); }
function copy(button, pre) {
  function said() { button.textContent = 'Copied'; }
  function select() { getSelection().selectAllChildren(pre); button.textContent = 'Selected'; }
  if (navigator.clipboard) { navigator.clipboard.writeText(pre.textContent).then(said, select); } else { select(); }
}
/* A rule gets its link and its button when it is first opened: a big page stays light. */
doc.addEventListener('toggle', function (e) {
  var rule = e.target, meta = rule.querySelector('.meta'), link;
  if (!rule.open || !meta || rule.dataset.seen) { return; }
  rule.dataset.seen = '1';
  link = doc.createElement('a');
  link.href = '#' + encodeURIComponent(rule.id);
  link.textContent = 'Link to this rule';
  meta.append(' \u00b7 ', link);
  all('pre.fix', rule).forEach(function (pre) {
    var button = doc.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', function () { copy(button, pre); });
    pre.parentNode.insertBefore(button, pre);
  });
}, true);
tiles.forEach(function (t) {
  t.addEventListener('click', function (e) {
    var was = t.hasAttribute('aria-current');
    e.preventDefault();
    boxes.forEach(function (b) { if (b.name === 'result') { b.checked = !was && b.value === t.dataset.r; } });
    changed();
    form.scrollIntoView();
  });
});
form.addEventListener('input', changed);
form.addEventListener('submit', function (e) { e.preventDefault(); });
form.addEventListener('click', function (e) {
  if (e.target.id === 'open') { open(true); }
  if (e.target.id === 'close') { open(false); }
  if (e.target.id === 'clear') { clear(); write(); query.focus(); }
});
var shut = [];
addEventListener('beforeprint', function () {
  shut = all('details:not([open])').filter(function (d) { return !d.hidden; });
  shut.forEach(function (d) { d.open = true; });
});
addEventListener('afterprint', function () { shut.forEach(function (d) { d.open = false; }); });
addEventListener('hashchange', read);
doc.getElementById('tools').hidden = false;
apply();
read();
}());
]]></script></xsl:template>
</xsl:stylesheet>
