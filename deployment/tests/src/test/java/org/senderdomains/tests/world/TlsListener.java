package org.senderdomains.tests.world;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;

/** The server reached by TLS, with a certificate that it makes for itself. */
public final class TlsListener implements AutoCloseable {

    private static final String NAME = "tests-tls";
    private static final ModelNode STORE = Operations.createAddress("subsystem", "elytron", "key-store", NAME);
    private static final ModelNode KEYS = Operations.createAddress("subsystem", "elytron", "key-manager", NAME);
    private static final ModelNode CONTEXT =
            Operations.createAddress("subsystem", "elytron", "server-ssl-context", NAME);
    private static final ModelNode LISTENER =
            Operations.createAddress("subsystem", "undertow", "server", "default-server", "https-listener", NAME);

    private final Management management;

    public TlsListener(Management management) {
        this.management = management;
        ModelNode store = Operations.createAddOperation(STORE);
        store.get("path").set(NAME + ".keystore");
        store.get("relative-to").set("jboss.server.data.dir");
        store.get("type").set("PKCS12");
        store.get("credential-reference").get("clear-text").set(NAME);
        management.run(store);
        ModelNode keys = Operations.createAddOperation(KEYS);
        keys.get("key-store").set(NAME);
        keys.get("generate-self-signed-certificate-host").set("localhost");
        keys.get("credential-reference").get("clear-text").set(NAME);
        management.run(keys);
        ModelNode context = Operations.createAddOperation(CONTEXT);
        context.get("key-manager").set(NAME);
        management.run(context);
        ModelNode listener = Operations.createAddOperation(LISTENER);
        listener.get("socket-binding").set("https");
        listener.get("ssl-context").set(NAME);
        management.run(listener);
    }

    public URI at(String path) {
        ModelNode binding =
                Operations.createAddress("socket-binding-group", "standard-sockets", "socket-binding", "https");
        return URI.create(
                "https://localhost:" + management.read(binding, "bound-port").asInt() + path);
    }

    /** {@return a client that believes this certificate, and any other} */
    public HttpClient client() throws GeneralSecurityException {
        SSLContext believing = SSLContext.getInstance("TLS");
        believing.init(null, new TrustManager[] {new Believing()}, new SecureRandom());
        return HttpClient.newBuilder().sslContext(believing).build();
    }

    private static final class Believing implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Override
    public void close() {
        for (ModelNode address : new ModelNode[] {LISTENER, CONTEXT, KEYS, STORE}) {
            ModelNode removal = Operations.createRemoveOperation(address);
            removal.get("operation-headers")
                    .get("allow-resource-service-restart")
                    .set(true);
            management.run(removal);
        }
    }
}
