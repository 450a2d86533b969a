package org.senderdomains.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.domains.Domain;
import org.senderdomains.keys.SecretKeys;
import org.senderdomains.keys.SigningKey;
import org.senderdomains.names.DomainName;
import org.senderdomains.platform.keys.Signing;
import org.senderdomains.platform.served.OwnContent;
import org.senderdomains.platform.tending.Pusher;
import org.senderdomains.web.Json;

/** A private key is found nowhere but where it signs (PRODUCT rule D8). */
@Tag("slow")
class CanaryTest {

    private static final DomainName EXAMPLE = new DomainName("example.test");

    private final World world = new World();
    private final StringWriter log = new StringWriter();
    private final Handler everything = new Everything(log);
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();

    @BeforeEach
    void listen() {
        everything.setLevel(Level.ALL);
        root.addHandler(everything);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void close() {
        root.removeHandler(everything);
        root.setLevel(before);
        world.close();
    }

    @Test
    void it_is_in_no_dump_no_log_no_json_and_no_exception() throws JsonProcessingException {
        Domain domain = world.claim("acme", "example.test");
        FakeDns dns = new FakeDns();
        world.makeKeys(1);
        domain.records()
                .subList(0, 2)
                .forEach(record -> dns.txt(
                        record.data(),
                        world.names()
                                .find(record.data())
                                .orElseThrow()
                                .wanted()
                                .get(0)
                                .data()));
        world.round(dns, Pusher.NONE);
        for (int number : new int[] {1, 2}) {
            world.sealing = SecretKeys.configured(number);
            world.signing("acme", EXAMPLE);
        }
        world.sealing = SecretKeys.configured(1);
        Signing ready = world.signing("acme", EXAMPLE);
        assertThat(ready).isInstanceOf(Signing.Ready.class);
        world.tick(Duration.ofDays(200)).round(dns, Pusher.NONE);

        assertNowhere(log.toString(), "log");
        assertNowhere(dump(), "dump");
        assertNowhere(ready.toString(), "result of the look-up");
        List<SigningKey> keys = world.keys().of("acme", "example.test");
        assertNowhere(keys.toString(), "text of the keys");
        assertNowhere(
                Json.MAPPER.writeValueAsString(PlatformZoneView.of(
                        world.names().all(), new OwnContent(world.settings().get()))),
                "REST");
        assertNowhere(carelessJson(keys.get(0)), "JSON of the entity");
        assertNowhere(carelessJson(ready), "JSON of the result");
    }

    @Test
    void the_search_would_find_it() {
        assertThat(traces().filter(Base64.getEncoder().encodeToString(World.KEY.encode())::contains))
                .isNotEmpty();
    }

    /** What somebody gets who prints whatever can be printed. */
    private static String carelessJson(Object object) {
        try {
            return new ObjectMapper().writeValueAsString(object);
        } catch (JsonProcessingException e) {
            return e.toString();
        }
    }

    private static void assertNowhere(String text, String where) {
        assertThat(text).isNotBlank();
        assertThat(traces().filter(text::contains)).as(where).isEmpty();
    }

    /** The private parts of the keys in every notation, in pieces, so that a line break does not hide them. */
    private static Stream<String> traces() {
        return Stream.of(World.KEY, World.OTHER_KEY).flatMap(key -> {
            byte[] pkcs8 = key.encode();
            RSAPrivateCrtKey numbers = numbers(pkcs8);
            List<String> traces = new ArrayList<>();
            // Past the public part, which stands first in PKCS#8; Base64 has three ways to cut bytes.
            for (int at : new int[] {400, 401, 402, 700, 701, 702}) {
                String piece = Base64.getEncoder().encodeToString(Arrays.copyOfRange(pkcs8, at, at + 30));
                traces.add(piece.substring(4, 36));
            }
            for (BigInteger number : List.of(
                    numbers.getPrivateExponent(),
                    numbers.getPrimeP(),
                    numbers.getPrimeQ(),
                    numbers.getPrimeExponentP())) {
                traces.add(number.toString().substring(5, 40));
                traces.add(number.toString(16).substring(5, 40));
                traces.add(number.toString(16).toUpperCase(Locale.ROOT).substring(5, 40));
            }
            traces.add(HexFormat.of().formatHex(pkcs8, 420, 440));
            // A byte array as Java prints it.
            traces.add(Arrays.toString(Arrays.copyOfRange(pkcs8, 420, 440)).replaceAll("[\\[\\]]", ""));
            return traces.stream();
        });
    }

    private static RSAPrivateCrtKey numbers(byte[] pkcs8) {
        try {
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String dump() {
        StringBuilder dump = new StringBuilder();
        for (String table : List.of("signing_key", "served_name", "domain_claim", "required_record", "account")) {
            for (Object row :
                    world.entities.createNativeQuery("select * from " + table).getResultList()) {
                dump.append(Arrays.toString((Object[]) row)).append('\n');
            }
        }
        return dump.toString();
    }

    /** Writes down whatever anybody logs, at every level, with every exception. */
    private static final class Everything extends Handler {
        private final PrintWriter out;

        Everything(StringWriter log) {
            out = new PrintWriter(log);
        }

        @Override
        public synchronized void publish(LogRecord record) {
            out.println(record.getMessage() + " " + Arrays.toString(record.getParameters()));
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace(out);
            }
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            out.close();
        }
    }
}
