<?xml version="1.0" encoding="UTF-8"?>
<!--
  In a server that was unpacked rather than provisioned, the overriding module lies beside the base layer and takes the
  base server's own jar from there. Which jar that is, only the base server's version says.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:jboss:module:1.9" exclude-result-prefixes="m">
  <xsl:param name="version"/>

  <xsl:template match="/">
    <xsl:if test="count(/m:module/m:resources/*) != 1 or count(/m:module/m:resources/m:artifact[@name='${org.wildfly:wildfly-mail}']) != 1">
      <xsl:message terminate="yes">The base server's module.xml of org.jboss.as.mail does not consist of the one artifact org.wildfly:wildfly-mail any more: see what the overlay must point to now.</xsl:message>
    </xsl:if>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="m:resources/m:artifact">
    <resource-root xmlns="urn:jboss:module:1.9" path="../../../../../system/layers/base/org/jboss/as/mail/main/wildfly-mail-{$version}.jar"/>
  </xsl:template>

  <xsl:template match="@*|node()">
    <xsl:copy>
      <xsl:apply-templates select="@*|node()"/>
    </xsl:copy>
  </xsl:template>
</xsl:stylesheet>
