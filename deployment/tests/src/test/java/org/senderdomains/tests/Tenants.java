package org.senderdomains.tests;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.senderdomains.tests.crowd.CrowdServlet;
import org.senderdomains.tests.insider.KeysServlet;
import org.senderdomains.tests.tenant.Letter;
import org.senderdomains.tests.tenant.SendServlet;
import org.senderdomains.tests.tenant.TimedSender;
import org.senderdomains.tests.tenant.Way;

/** Tenant applications as archives. */
final class Tenants {
    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>members</web-resource-name>
                  <url-pattern>/member/*</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>**</role-name></auth-constraint>
              </security-constraint>
              <login-config><auth-method>BASIC</auth-method><realm-name>ApplicationRealm</realm-name></login-config>
            </web-app>
            """;

    private Tenants() {}

    static WebArchive plain(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClasses(SendServlet.class, TimedSender.class, Letter.class, Way.class)
                .addAsWebInfResource(new StringAsset(WEB_XML), "web.xml");
    }

    /** {@return one in which many threads send for many accounts} */
    static WebArchive crowd(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war").addPackage(CrowdServlet.class.getPackage());
    }

    /** {@return one that knows the private keys} */
    static WebArchive insider(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClass(KeysServlet.class)
                .addAsManifestResource(new StringAsset("Dependencies: org.senderdomains\n"), "MANIFEST.MF");
    }

    /** {@return the same with a mail provider of its own on board, as many applications carry one unknowingly} */
    static WebArchive bundlingAngus(String name) {
        return plain(name).addAsLibraries(new File(System.getProperty("angus.jar")));
    }
}
