package org.senderdomains.dev.panel;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dev.web.Request.BadRequestException;

/** The ways to break the DNS that the panel offers. */
enum DnsFaultChoice {
    SERVFAIL("The server fails (SERVFAIL)", Fault.servfail()),
    REFUSED("The server refuses (REFUSED)", Fault.refused()),
    NXDOMAIN("The server says the name does not exist (NXDOMAIN)", Fault.nxdomain()),
    SILENCE("The server never answers", Fault.silence()),
    SLOW("The server takes five seconds", Fault.slow(Duration.ofSeconds(5))),
    TRUNCATED("The answer is cut off over UDP, TCP has it", Fault.truncated()),
    TRUNCATED_WITHOUT_TCP("The answer is cut off and TCP is closed", Fault.truncatedWithoutTcp()),
    NOT_AUTHORITATIVE("The server is lame: it answers without authority", Fault.notAuthoritative()),
    GARBAGE("The server sends garbage", Fault.garbage());

    private final String label;
    private final Fault fault;

    DnsFaultChoice(String label, Fault fault) {
        this.label = label;
        this.fault = fault;
    }

    String label() {
        return label;
    }

    Fault fault() {
        return fault;
    }

    /** {@return the name used in forms and JSON, such as {@code truncated-without-tcp}} */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static DnsFaultChoice of(String key) {
        return Stream.of(values())
                .filter(choice -> choice.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("There is no fault \"" + key + "\"."));
    }
}
