package org.senderdomains.diagnosis;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.DnsWorld;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.Soon;
import org.senderdomains.dns.authority.AuthoritativeDns;
import org.senderdomains.dns.authority.network.DnsOptions;
import org.senderdomains.dns.authority.network.Surroundings;

/** A tenant's {@code example.test} on two servers, the platform's {@code platform.test}, and the real client. */
final class TenantWorld implements Closeable {

    static final String DOMAIN = "example.test";
    static final String KEY = "label1._domainkey.example.test";
    static final String KEY_TARGET = "label1.dkim.platform.test";
    static final String RETURN_PATH = "label2.example.test";
    static final String RETURN_PATH_TARGET = "label2.bounce.platform.test";

    static final String PUBLIC_KEY = newKey();
    static final String OTHER_KEY = newKey();

    /** Never too short for a server that answers, however busy the machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** For those tests in which silence is waited for. */
    private static final Duration IMPATIENCE = Duration.ofMillis(150);

    final DnsWorld world = DnsWorld.open();
    final DnsServer ns1 = world.server();
    final DnsServer ns2 = world.server();
    final Zone zone = world.delegate(DOMAIN, ns1, ns2);
    final DnsServer platformServer = world.server();
    final Zone platform = world.delegate("platform.test", platformServer);
    private AuthoritativeDns dns;
    private final Diagnosis diagnosis = new Diagnosis(new SplittableRandom(7), alias -> true);

    /** The CNAME of a DKIM selector. */
    final ExpectedRecord key = keyAlias(DOMAIN, "label1._domainkey");
    /** The CNAME of the return path. */
    final ExpectedRecord returnPath =
            new ExpectedRecord.Alias(new Place(DOMAIN, "label2", RETURN_PATH), RETURN_PATH_TARGET, RecordType.MX);
    /** The TXT record of a DKIM selector. */
    final ExpectedRecord txt =
            new ExpectedRecord.Key(new Place(DOMAIN, "label1._domainkey", KEY), "v=DKIM1; k=rsa; p=" + PUBLIC_KEY);

    TenantWorld() {
        platform.add(KEY_TARGET, "TXT", wire("v=DKIM1; k=rsa; p=" + PUBLIC_KEY));
        platform.add(RETURN_PATH_TARGET, "MX", "10 mail.platform.test")
                .add(RETURN_PATH_TARGET, "TXT", "\"v=spf1 -all\"");
        dns = client(PATIENCE);
    }

    /** Waits for nobody for long, from now on. */
    void impatient() {
        dns.close();
        dns = client(IMPATIENCE);
    }

    /** With a client that remembers nothing, as some minutes later. */
    void afresh() {
        dns.close();
        dns = client(PATIENCE);
    }

    private AuthoritativeDns client(Duration timeout) {
        try {
            return AuthoritativeDns.open(
                    new DnsOptions(List.of(world.resolver().hostAndPort()), true, world.port(), timeout, true),
                    new Surroundings(InstantSource.system(), new SecureRandom(), TenantWorld::daemon, Runnable::run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ExpectedRecord keyAlias(String domain, String host) {
        return new ExpectedRecord.Alias(
                new Place(domain, host, "label1._domainkey." + domain), KEY_TARGET, RecordType.TXT);
    }

    Observation examine(ExpectedRecord expected) {
        return Soon.get(diagnosis.examine(expected, dns.forOneCheck()));
    }

    Observation glance(ExpectedRecord expected) {
        return Soon.get(diagnosis.glance(expected, dns.forOneCheck()));
    }

    AuthoritativeDns dns() {
        return dns;
    }

    /** {@return a value, one char per octet, as a zone file has it: in strings of at most 255 octets} */
    static String wire(String value) {
        StringBuilder strings = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            strings.append(i > 0 && i % 255 == 0 ? "\" \"" : "");
            char octet = value.charAt(i);
            boolean plain = octet >= ' ' && octet < 0x7f && octet != '"' && octet != '\\';
            strings.append(plain ? String.valueOf(octet) : String.format("\\%03d", (int) octet));
        }
        return strings.append('"').toString();
    }

    /** {@return a public key whose private half nobody needs, so nobody has to look for primes} */
    private static String newKey() {
        BigInteger modulus =
                new BigInteger(2048, new SecureRandom()).setBit(2047).setBit(0);
        try {
            RSAPublicKeySpec numbers = new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4);
            return Base64.getEncoder()
                    .encodeToString(KeyFactory.getInstance("RSA")
                            .generatePublic(numbers)
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java makes no RSA keys.", e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "dns-client");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        dns.close();
        world.close();
    }
}
