<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  A benchmark as one profile has it, to one HTML file that is read from its beginning to its end.

    asks    a Benchmark with the rules of the profile alone, and in its last TestResult the severities
            and values that the profile sets (compliance guide makes such a document)
    tells   one page that loads nothing, has no script, and can be printed

  Nothing that the document holds is trusted: what html.xsl says of that holds here, too. A stylesheet
  may not read another, so templates that both have stand in both: the tests hold them equal.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:x="http://checklists.nist.gov/xccdf/1.2" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:set="http://exslt.org/sets" exclude-result-prefixes="x h set">
<xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

<!-- ===== Parameters: README.md says what they mean ===== -->
<xsl:param name="title"/>
<xsl:param name="fixes" select="'all'"/>

<!-- ===== The benchmark, and the ways into it ===== -->
<xsl:key name="value" match="x:Value|/x:Benchmark/x:plain-text" use="@id"/>
<xsl:key name="set" use="@idref"
    match="/x:Benchmark/x:TestResult[not(following-sibling::x:TestResult)]/x:set-value|/x:Benchmark/x:TestResult[not(following-sibling::x:TestResult)]/x:set-complex-value"/>
<xsl:key name="rr" use="@idref"
    match="/x:Benchmark/x:TestResult[not(following-sibling::x:TestResult)]/x:rule-result"/>

<xsl:variable name="benchmark" select="/x:Benchmark"/>
<xsl:variable name="tr" select="/x:Benchmark/x:TestResult[last()]"/>
<xsl:variable name="rr" select="$tr/x:rule-result[not(x:result = 'notselected')]"/>
<xsl:variable name="profile" select="$benchmark/x:Profile[@id = $tr/x:profile/@idref]"/>
<!-- A STIG has a group for each rule: these are no sections. -->
<xsl:variable name="flat" select="not($benchmark/x:Group[x:Group or count(x:Rule) &gt; 1])"/>

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
  <xsl:if test="not($benchmark)">
    <xsl:message terminate="yes">guide.xsl: expected an XCCDF 1.2 Benchmark, found none</xsl:message>
  </xsl:if>
  <xsl:variable name="name">
    <xsl:choose>
      <xsl:when test="$title != ''"><xsl:value-of select="$title"/></xsl:when>
      <xsl:when test="normalize-space($profile[1]/x:title[1]) != ''">
        <xsl:apply-templates select="$profile[1]/x:title[1]" mode="text"/>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$benchmark/x:title[1]" mode="text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <html lang="en">
    <head>
      <xsl:call-template name="policy"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta name="generator" content="libcompliance"/>
      <title><xsl:value-of select="normalize-space($name)"/> · security guide</title>
      <xsl:call-template name="style"/>
    </head>
    <body>
      <a class="skip" href="#guide">Skip to the guide</a>
      <div class="wrap">
        <div class="front">
          <header class="top">
            <p class="kind">
              <xsl:text>Security guide · </xsl:text>
              <xsl:apply-templates select="$benchmark/x:title[1]" mode="text"/>
              <xsl:if test="$benchmark/x:version">, version <xsl:value-of select="translate($benchmark/x:version, $odd, $plain)"/></xsl:if>
              <xsl:for-each select="$benchmark/x:plain-text[@id = 'release-info'][1]">, <xsl:apply-templates select="." mode="text"/></xsl:for-each>
            </p>
            <h1><xsl:value-of select="$name"/></h1>
            <xsl:call-template name="lead"/>
          </header>
          <xsl:call-template name="facts"/>
        </div>
        <xsl:call-template name="contents"/>
        <main id="guide" tabindex="-1">
          <xsl:if test="not($rr)"><p class="card">The profile selects no rule.</p></xsl:if>
          <xsl:apply-templates select="$benchmark/x:Group | $benchmark/x:Rule"/>
          <xsl:call-template name="notices"/>
          <xsl:call-template name="sources"/>
          <footer>
            <xsl:text>Made from the benchmark </xsl:text>
            <xsl:value-of select="translate($benchmark/@id, $odd, $plain)"/>
            <xsl:text>. Nothing was evaluated for it. Whether a script is right for a system is its author’s word: read it before it is run.</xsl:text>
          </footer>
        </main>
      </div>
    </body>
  </html>
</xsl:template>

<!-- Profiles that say nothing of themselves (those of STIGs in their own way) leave the word to the
     benchmark. -->
<xsl:template name="lead">
  <xsl:variable name="own" select="$profile/x:description[normalize-space(.) != '' and normalize-space(.) != '&lt;ProfileDescription&gt;&lt;/ProfileDescription&gt;']"/>
  <xsl:variable name="d" select="($own | $benchmark/x:description[normalize-space(.) != ''][not($own)])[1]"/>
  <xsl:if test="$d">
    <div class="lead">
      <xsl:call-template name="rich"><xsl:with-param name="e" select="$d"/></xsl:call-template>
    </div>
  </xsl:if>
</xsl:template>

<xsl:template name="facts">
  <section class="card about" aria-label="About this guide">
    <ul class="tiles" aria-label="Rules by severity">
      <xsl:call-template name="tile">
        <xsl:with-param name="kind" select="'high'"/>
        <xsl:with-param name="rows" select="$rr[@severity = 'high']"/>
      </xsl:call-template>
      <xsl:call-template name="tile">
        <xsl:with-param name="kind" select="'medium'"/>
        <xsl:with-param name="rows" select="$rr[@severity = 'medium']"/>
      </xsl:call-template>
      <xsl:call-template name="tile">
        <xsl:with-param name="kind" select="'low'"/>
        <xsl:with-param name="rows" select="$rr[@severity = 'low']"/>
      </xsl:call-template>
      <xsl:call-template name="tile">
        <xsl:with-param name="kind" select="'other'"/>
        <xsl:with-param name="rows" select="$rr[not(@severity = 'high' or @severity = 'medium' or @severity = 'low')]"/>
      </xsl:call-template>
    </ul>
    <dl class="facts">
      <dt>Rules</dt>
      <dd><xsl:value-of select="count($rr)"/></dd>
      <dt>Benchmark</dt>
      <dd><code><xsl:value-of select="translate($benchmark/@id, $odd, $plain)"/></code></dd>
      <xsl:for-each select="$benchmark/x:status[last()]">
        <dt>Status</dt>
        <dd>
          <xsl:value-of select="translate(., $odd, $plain)"/>
          <xsl:if test="@date">, <xsl:value-of select="translate(@date, $odd, $plain)"/></xsl:if>
        </dd>
      </xsl:for-each>
      <dt>Profile</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="$tr/x:profile"><code><xsl:value-of select="translate($tr/x:profile/@idref, $odd, $plain)"/></code></xsl:when>
          <xsl:otherwise>none: the benchmark’s own selection</xsl:otherwise>
        </xsl:choose>
      </dd>
      <xsl:if test="$benchmark/x:platform">
        <dt>Platforms</dt>
        <dd>
          <xsl:for-each select="$benchmark/x:platform">
            <xsl:if test="position() &gt; 1">, </xsl:if>
            <xsl:value-of select="translate(@idref, $odd, $plain)"/>
          </xsl:for-each>
        </dd>
      </xsl:if>
    </dl>
  </section>
</xsl:template>

<xsl:template name="tile">
  <xsl:param name="kind"/>
  <xsl:param name="rows"/>
  <xsl:if test="$rows">
    <li class="{$kind}"><b><xsl:value-of select="count($rows)"/></b><xsl:text> </xsl:text><xsl:value-of select="$kind"/></li>
  </xsl:if>
</xsl:template>

<!-- ===== Contents: sections, and in each its rules ===== -->
<xsl:template name="contents">
  <nav class="contents" aria-label="Contents">
    <p class="h">Contents</p>
    <ol>
      <xsl:choose>
        <xsl:when test="$flat">
          <xsl:apply-templates select="$benchmark/x:Group/x:Rule | $benchmark/x:Rule" mode="contents"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="$benchmark/x:Group | $benchmark/x:Rule" mode="contents"/>
        </xsl:otherwise>
      </xsl:choose>
    </ol>
  </nav>
</xsl:template>

<xsl:template match="x:Group" mode="contents">
  <xsl:variable name="count" select="count(.//x:Rule)"/>
  <xsl:if test="$count &gt; 0">
    <li>
      <details>
        <xsl:if test="not(ancestor::x:Group) and x:Group//x:Rule">
          <xsl:attribute name="open">open</xsl:attribute>
        </xsl:if>
        <summary>
          <a href="#{translate(@id, $unsafe, $safe)}"><xsl:call-template name="section-name"/></a>
          <span class="n"><xsl:value-of select="$count"/></span>
        </summary>
        <ol><xsl:apply-templates select="x:Group | x:Rule" mode="contents"/></ol>
      </details>
    </li>
  </xsl:if>
</xsl:template>

<xsl:template match="x:Rule" mode="contents">
  <li class="r {key('rr', @id)/@severity}">
    <a href="#{translate(@id, $unsafe, $safe)}"><xsl:call-template name="rule-name"/></a>
  </li>
</xsl:template>

<xsl:template name="section-name">
  <span class="no"><xsl:number level="multiple" count="x:Group[.//x:Rule]" format="1.1"/></span>
  <xsl:text> </xsl:text>
  <xsl:choose>
    <xsl:when test="normalize-space(x:title[1]) != ''"><xsl:apply-templates select="x:title[1]" mode="text"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="translate(@id, $odd, $plain)"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="rule-name">
  <xsl:choose>
    <xsl:when test="normalize-space(x:title[1]) != ''"><xsl:apply-templates select="x:title[1]" mode="text"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="translate(@id, $odd, $plain)"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ===== One section ===== -->
<xsl:template match="x:Group">
  <xsl:variable name="level" select="count(ancestor::x:Group)"/>
  <xsl:choose>
    <xsl:when test="not(.//x:Rule)"/>
    <xsl:when test="$flat"><xsl:apply-templates select="x:Rule"/></xsl:when>
    <xsl:otherwise>
      <section id="{translate(@id, $unsafe, $safe)}" class="section">
        <xsl:choose>
          <xsl:when test="$level = 0"><h2><xsl:call-template name="section-name"/></h2></xsl:when>
          <xsl:when test="$level = 1"><h3><xsl:call-template name="section-name"/></h3></xsl:when>
          <xsl:otherwise><h4><xsl:call-template name="section-name"/></h4></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="normalize-space(x:description[1]) != '' and not(contains(x:description[1], '&lt;GroupDescription&gt;'))">
          <div class="says">
            <xsl:call-template name="rich"><xsl:with-param name="e" select="x:description[1]"/></xsl:call-template>
          </div>
        </xsl:if>
        <xsl:apply-templates select="x:warning[normalize-space(.) != '']"/>
        <xsl:apply-templates select="x:Group | x:Rule"/>
      </section>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="x:warning">
  <xsl:call-template name="rich"><xsl:with-param name="class" select="'note'"/></xsl:call-template>
</xsl:template>

<!-- ===== One rule ===== -->
<xsl:template match="x:Rule">
  <xsl:variable name="severity" select="key('rr', @id)/@severity"/>
  <article class="rule" id="{translate(@id, $unsafe, $safe)}">
    <p class="head">
      <xsl:call-template name="severity"><xsl:with-param name="severity" select="$severity"/></xsl:call-template>
      <a class="id" href="#{translate(@id, $unsafe, $safe)}">
        <xsl:choose>
          <xsl:when test="string(x:version) != ''"><xsl:value-of select="translate(x:version, $odd, $plain)"/></xsl:when>
          <xsl:when test="contains(@id, '_rule_')"><xsl:value-of select="translate(substring-after(@id, '_rule_'), $odd, $plain)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="translate(@id, $odd, $plain)"/></xsl:otherwise>
        </xsl:choose>
      </a>
    </p>
    <xsl:choose>
      <xsl:when test="$flat or not(parent::x:Group)"><h2 class="t"><xsl:call-template name="rule-name"/></h2></xsl:when>
      <xsl:when test="count(ancestor::x:Group) = 1"><h3 class="t"><xsl:call-template name="rule-name"/></h3></xsl:when>
      <xsl:otherwise><h4 class="t"><xsl:call-template name="rule-name"/></h4></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="normalize-space(x:description[1]) != ''">
      <xsl:call-template name="description"><xsl:with-param name="d" select="x:description[1]"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="normalize-space(x:rationale[1]) != ''">
      <p class="h">Why</p>
      <xsl:call-template name="rich"><xsl:with-param name="e" select="x:rationale[1]"/></xsl:call-template>
    </xsl:if>
    <xsl:apply-templates select="x:warning[normalize-space(.) != '']"/>
    <xsl:for-each select="x:profile-note[@tag = $profile/@note-tag and normalize-space(.) != '']">
      <p class="h">In this profile</p>
      <xsl:call-template name="rich"/>
    </xsl:for-each>
    <xsl:call-template name="values"/>
    <xsl:for-each select="x:fixtext[normalize-space(.) != '']">
      <p class="h">How to fix</p>
      <xsl:call-template name="rich"/>
    </xsl:for-each>
    <xsl:for-each select="(.//x:check-content[normalize-space(.) != ''])[1]">
      <p class="h">How to check</p>
      <xsl:call-template name="rich"/>
    </xsl:for-each>
    <xsl:if test="not($fixes = 'none')">
      <xsl:apply-templates select="x:fix[normalize-space(.) != '' and ($fixes = 'all' or @system = $fixes)]"/>
    </xsl:if>
    <xsl:if test="x:reference">
      <details class="more">
        <summary>References</summary>
        <div class="refs"><xsl:apply-templates select="x:reference"/></div>
      </details>
    </xsl:if>
    <xsl:call-template name="names"/>
  </article>
</xsl:template>

<xsl:template name="severity">
  <xsl:param name="severity"/>
  <span class="sev {$severity}">
    <xsl:choose>
      <xsl:when test="$severity = 'high' or $severity = 'medium' or $severity = 'low' or $severity = 'info'"><xsl:value-of select="$severity"/> severity</xsl:when>
      <xsl:otherwise>no severity</xsl:otherwise>
    </xsl:choose>
  </span>
</xsl:template>

<!-- What the profile sets, where the rule's checks, fixes or texts ask for it. -->
<xsl:template name="values">
  <xsl:variable name="ids" select="set:distinct(.//x:check-export/@value-id | x:fix//x:sub/@idref | x:description//x:sub/@idref)"/>
  <xsl:variable name="values" select="key('value', $ids)[self::x:Value][not(@hidden = 'true' or @hidden = '1')]"/>
  <xsl:if test="$values">
    <p class="h">Values</p>
    <dl class="facts values">
      <xsl:for-each select="$values">
        <dt><xsl:apply-templates select="x:title[1]" mode="text"/></dt>
        <dd>
          <xsl:choose>
            <xsl:when test="key('set', @id)">
              <xsl:for-each select="key('set', @id)[last()]">
                <xsl:for-each select="self::x:set-value | x:item">
                  <xsl:if test="position() &gt; 1">, </xsl:if>
                  <code><xsl:value-of select="translate(., $odd, $plain)"/></code>
                </xsl:for-each>
              </xsl:for-each>
            </xsl:when>
            <xsl:otherwise>none</xsl:otherwise>
          </xsl:choose>
        </dd>
      </xsl:for-each>
    </dl>
  </xsl:if>
</xsl:template>

<xsl:template match="x:fix">
  <details class="more">
    <summary>
      <xsl:text>Fix (</xsl:text><xsl:call-template name="system"/><xsl:text>)</xsl:text>
      <xsl:call-template name="costs"/>
    </summary>
    <pre class="fix"><xsl:apply-templates mode="text"/></pre>
  </details>
</xsl:template>

<!-- What it costs to run it. -->
<xsl:template name="costs">
  <span class="costs">
    <xsl:if test="@reboot = 'true' or @reboot = '1'"> · reboot</xsl:if>
    <xsl:if test="@disruption and @disruption != 'unknown'"> · <xsl:value-of select="translate(@disruption, $odd, $plain)"/> disruption</xsl:if>
    <xsl:if test="@complexity and @complexity != 'unknown'"> · <xsl:value-of select="translate(@complexity, $odd, $plain)"/> complexity</xsl:if>
    <xsl:if test="@strategy and @strategy != 'unknown'"> · <xsl:value-of select="translate(@strategy, $odd, $plain)"/></xsl:if>
  </span>
</xsl:template>

<xsl:template name="names">
  <p class="meta">
    <xsl:value-of select="translate(@id, $odd, $plain)"/>
    <xsl:if test="$flat and parent::x:Group"> · <xsl:value-of select="translate(../@id, $odd, $plain)"/> · <xsl:apply-templates select="../x:title[1]" mode="text"/></xsl:if>
    <xsl:for-each select="x:ident"> · <xsl:apply-templates select="." mode="text"/></xsl:for-each>
    <xsl:for-each select="x:platform"> · for <xsl:value-of select="translate(@idref, $odd, $plain)"/></xsl:for-each>
    <xsl:for-each select="key('rr', @id)[1]">
      <xsl:if test="@role and @role != 'full'"> · role <xsl:value-of select="translate(@role, $odd, $plain)"/></xsl:if>
      <xsl:if test="@weight and @weight != 1"> · weight <xsl:call-template name="number"><xsl:with-param name="n" select="@weight"/></xsl:call-template></xsl:if>
    </xsl:for-each>
  </p>
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

<!-- ===== What stands around the rules ===== -->
<xsl:template name="notices">
  <xsl:variable name="texts" select="($benchmark/x:notice | $benchmark/x:front-matter | $benchmark/x:rear-matter)[normalize-space(.) != '']"/>
  <xsl:if test="$texts">
    <details class="card fold">
      <summary>Notices</summary>
      <xsl:for-each select="$texts"><xsl:call-template name="rich"/></xsl:for-each>
    </details>
  </xsl:if>
</xsl:template>

<xsl:template name="sources">
  <xsl:variable name="hrefs" select="set:distinct($benchmark//x:Rule/x:reference/@href)"/>
  <xsl:if test="$hrefs">
    <details class="card fold">
      <summary>Sources of the references</summary>
      <dl class="facts">
        <xsl:for-each select="$hrefs">
          <dt><xsl:call-template name="family"><xsl:with-param name="href" select="string(.)"/></xsl:call-template></dt>
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

<!-- ===== Policy and style: fixed text, nothing of the document gets into it ===== -->
<xsl:template name="policy">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-c1Qlz5O17mGQzDIyXpywfScEalDKZhcEBL4vcEbHXJ8='; base-uri 'none'; form-action 'none'"/>
</xsl:template>

<xsl:template name="style"><style><![CDATA[
:root{color-scheme:light dark;--bg:#f4f6f8;--card:#fff;--ink:#18212c;--soft:#525d6b;--line:#d8dee6;--code:#eef1f5;--link:#0b57a4;
--high:#b3261e;--medium:#8f4700;--low:#165d9c;--mono:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{--bg:#11151b;--card:#1a2028;--ink:#e6eaf0;--soft:#a5b0be;--line:#323b47;--code:#232b36;--link:#8cc2ff;
--high:#ff9a91;--medium:#ffbd73;--low:#8cc2ff}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
main:focus{outline:0}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:9}
.wrap{max-width:82rem;margin:0 auto;padding:0 1.5rem;display:grid;grid-template-columns:20rem minmax(0,1fr);column-gap:3rem;align-items:start}
main,.front{grid-column:2;max-width:52rem;min-width:0}
h1,h2,h3,h4{line-height:1.25;margin:0;overflow-wrap:anywhere;text-wrap:balance}
h1{font-size:1.9rem;letter-spacing:-.015em}
h2{font-size:1.45rem;letter-spacing:-.01em}
h3{font-size:1.2rem}
h4{font-size:1.08rem}
.h{font-size:.8rem;font-weight:650;color:var(--soft);margin:1.1rem 0 .2rem;letter-spacing:.02em}
header.top{padding:2.2rem 0 1.2rem}
.kind{margin:0 0 .4rem;color:var(--soft);font-size:.88rem}
.lead{margin-top:.9rem;font-size:1.05rem;color:var(--soft)}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.25rem;margin:0 0 1rem;min-width:0}
.tiles{display:flex;flex-wrap:wrap;gap:.4rem 1.8rem;margin:0 0 .9rem;padding:0;list-style:none;color:var(--soft)}
.tiles b{font-size:1.45rem;color:var(--c);font-variant-numeric:tabular-nums;margin-right:.15rem}
.high{--c:var(--high)}
.medium{--c:var(--medium)}
.low{--c:var(--low)}
.other,.unknown,.info{--c:var(--soft)}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1.2rem;margin:0;font-size:.88rem}
.facts dt{color:var(--soft)}
.facts dd{margin:0;overflow-wrap:anywhere;unicode-bidi:isolate}
.values{grid-template-columns:minmax(0,2fr) minmax(0,3fr);border-left:3px solid var(--line);padding-left:.8rem}
.contents{grid-column:1;grid-row:1/span 2;position:sticky;top:0;max-height:100vh;overflow:auto;padding:2.2rem .4rem 2rem 0;font-size:.86rem;line-height:1.4;scrollbar-width:thin}
.contents .h{margin-top:0}
.contents ol{list-style:none;margin:0;padding:0}
.contents ol ol{padding-left:1rem;margin:.15rem 0 .3rem;border-left:1px solid var(--line)}
.contents li{margin:.1rem 0}
.contents a{text-decoration:none;color:var(--ink);overflow-wrap:anywhere}
.contents a:hover{text-decoration:underline}
.contents summary{cursor:pointer;padding:.12rem 0 .12rem 1.1rem;text-indent:-1.1rem}
.contents summary .n{color:var(--soft);font-size:.78rem;margin-left:.35rem;font-variant-numeric:tabular-nums}
.contents .r{padding:.12rem 0 .12rem .75rem;position:relative}
.contents .r::before{content:"";position:absolute;left:0;top:.55em;width:.35rem;height:.35rem;border-radius:50%;background:var(--c,var(--soft))}
.contents .r a{color:var(--soft)}
.no{color:var(--soft);font-weight:500;font-variant-numeric:tabular-nums;margin-right:.15rem}
.section{margin:2.6rem 0 0}
.section .section{margin-top:2rem}
.section>h2{padding-top:1.2rem;border-top:2px solid var(--line)}
.says{margin:.6rem 0 0;overflow-wrap:anywhere}
.rule{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1rem 1.3rem 1.1rem;margin:1.1rem 0 0;overflow-wrap:anywhere}
.rule:target{border-color:var(--link);box-shadow:0 0 0 1px var(--link)}
.head{display:flex;gap:.8rem;justify-content:space-between;align-items:baseline;margin:0 0 .3rem}
.sev{font-size:.76rem;border:1px solid var(--line);border-radius:5px;padding:0 .45rem;color:var(--c,var(--soft));white-space:nowrap}
.sev.high,.sev.medium{border-color:var(--c);font-weight:650}
.id{font:.76rem/1.4 var(--mono);color:var(--soft);text-decoration:none;text-align:right}
.id:hover{text-decoration:underline}
.t{margin:0 0 .5rem;font-size:1.08rem;unicode-bidi:isolate}
.p,.rule ul,.rule ol,.rule dl{margin:.45rem 0}.rule ul,.rule ol,.says ul,.says ol{padding-left:1.4rem}
.rule .facts{margin:.2rem 0}
.pl{white-space:pre-line}
code,pre,kbd,samp,tt{font-family:var(--mono);font-size:.87em;background:var(--code);border-radius:4px}
code,kbd,samp,tt{padding:.05em .3em}
pre{padding:.6rem .8rem;margin:.5rem 0;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.5}
pre code{padding:0;font-size:1em}
table{border-collapse:collapse;font-size:.9rem;margin:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.25rem .7rem .25rem 0;border-bottom:1px solid var(--line)}
.note{border-left:3px solid var(--medium);padding-left:.8rem;margin:.9rem 0 0}
.more{border-top:1px solid var(--line);margin:.7rem 0 0;padding:.55rem 0 0;font-size:.88rem}
.more+.more{margin-top:.5rem}
.more>summary,.fold>summary{cursor:pointer;font-weight:600}
.costs{font-weight:400;color:var(--soft)}
.fold{margin-top:2rem}
.fold[open]>summary{margin-bottom:.6rem}
pre.fix{max-height:32rem;overflow:auto}
.refs{white-space:pre-line;margin-top:.4rem}
.meta{margin:.9rem 0 0;font-size:.78rem;color:var(--soft)}
footer{margin:2.5rem 0 2rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.82rem;color:var(--soft)}
@media screen and (max-width:64rem){.wrap{display:block;padding:0 1rem}main,.front{max-width:none}
.contents{position:static;max-height:none;padding:.6rem 0 0}header.top{padding-top:1.4rem}h1{font-size:1.5rem}
.facts,.values{grid-template-columns:minmax(0,1fr);gap:0}.facts dd{margin-bottom:.45rem}.rule{padding:.8rem .9rem}}
@media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--code:#f3f3f3;--link:#000;--high:#a01a14;--medium:#7a3c00;--low:#124c80}
@page{margin:16mm}
body{font-size:10pt}
.skip,.contents .r,.more:not([open]),.fold:not([open]){display:none!important}
.wrap{display:block;max-width:none;padding:0}
main,.front{max-width:none}
header.top{padding-top:0}
.contents{position:static;max-height:none;overflow:visible;padding:0;break-after:page;columns:2;column-gap:2rem;font-size:8.5pt;line-height:1.25}
.contents summary{list-style:none;padding-top:0;padding-bottom:0}
.contents details::details-content{content-visibility:visible;block-size:auto}
.rule{border:0;border-top:1px solid var(--line);border-radius:0;padding:.6rem 0}
.head,h1,h2,h3,h4,.h{break-after:avoid}
tr,pre,.note{break-inside:avoid}
pre.fix{max-height:none;break-inside:auto}
a{text-decoration:none;color:inherit}}
]]></style></xsl:template>
</xsl:stylesheet>
