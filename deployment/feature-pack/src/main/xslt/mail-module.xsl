<?xml version="1.0" encoding="UTF-8"?>
<!--
  The base server's module org.jboss.as.mail, with one dependency more: ours, with its services. Jakarta Mail looks for
  providers with the class loader of this module and takes the first it finds for each protocol, so ours comes first.
  Derived at each build from the base server's own file, so that an upgrade of WildFly cannot leave a stale copy here.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:jboss:module:1.9" exclude-result-prefixes="m">
  <xsl:template match="/">
    <xsl:if test="count(/m:module[@name='org.jboss.as.mail']/m:dependencies) != 1">
      <xsl:message terminate="yes">The base server's module.xml of org.jboss.as.mail has no (or more than one) element "dependencies" in namespace urn:jboss:module:1.9: see where the dependency on org.senderdomains.mail belongs now.</xsl:message>
    </xsl:if>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="m:dependencies">
    <xsl:copy>
      <xsl:apply-templates select="@*"/>
      <xsl:text>&#10;        </xsl:text>
      <module xmlns="urn:jboss:module:1.9" name="org.senderdomains.mail" services="import"/>
      <xsl:apply-templates select="node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="@*|node()">
    <xsl:copy>
      <xsl:apply-templates select="@*|node()"/>
    </xsl:copy>
  </xsl:template>
</xsl:stylesheet>
