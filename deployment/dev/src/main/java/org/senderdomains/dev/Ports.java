package org.senderdomains.dev;

import java.util.Properties;
import org.senderdomains.dev.web.LoopbackPort;

/** Where everything of developer mode listens. */
record Ports(Port http, Port management, Port inbox, Port smtp, Port panel, Port dns) {

    /**
     * One of them.
     *
     * @param use what it is for, in the middle of a sentence
     * @param property the system property that chooses another
     */
    record Port(String use, String property, LoopbackPort number) {
        static Port of(Properties properties, String use, String property, int usual) {
            String chosen = properties.getProperty(property, Integer.toString(usual));
            try {
                return new Port(use, property, new LoopbackPort(Integer.parseInt(chosen)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "-D" + property + " must be a port from 0 to 65535, not \"" + chosen + "\".", e);
            }
        }

        void requireFree() throws LoopbackPort.TakenException {
            number.requireFree(use, property);
        }

        @Override
        public String toString() {
            return Integer.toString(number.number());
        }
    }

    static Ports of(Properties properties) {
        return new Ports(
                Port.of(properties, "the server", "dev.http.port", 8080),
                Port.of(properties, "the server's management", "dev.management.port", 9990),
                Port.of(properties, "the inbox in the browser", "dev.inbox.port", 8025),
                Port.of(properties, "the inbox", "dev.smtp.port", 1025),
                Port.of(properties, "the DNS panel", "dev.panel.port", 8053),
                Port.of(properties, "the DNS server", "dev.dns.port", 1053));
    }

    /** Makes sure nobody else listens on any of them. */
    void requireFree() throws LoopbackPort.TakenException {
        for (Port port : new Port[] {http, management, inbox, smtp, panel, dns}) {
            port.requireFree();
        }
    }
}
