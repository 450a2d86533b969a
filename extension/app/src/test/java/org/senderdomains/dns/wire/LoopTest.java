package org.senderdomains.dns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.senderdomains.dns.Cause;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The one thread, and what becomes of those who wait when it ends. */
class LoopTest {

    private final CompletableFuture<Thread> thread = new CompletableFuture<>();
    private final CompletableFuture<Throwable> death = new CompletableFuture<>();

    private Wire open() throws IOException {
        return Wire.open(Duration.ofMinutes(5), new SecureRandom(), work -> {
            Thread made = new Thread(work, "dns-client");
            made.setDaemon(true);
            made.setUncaughtExceptionHandler((which, why) -> death.complete(why));
            thread.complete(made);
            return made;
        });
    }

    @Test
    void an_error_ends_the_client_with_an_answer_for_everybody_and_it_says_that_it_is_closed()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
                Wire wire = open()) {
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            InetSocketAddress server = (InetSocketAddress) silent.getLocalSocketAddress();
            Query query = new Query(server, Name.fromConstantString("a.test."), Type.TXT, Query.Style.AUTHORITY);
            assertThat(wire.execute(() -> wire.ask(query, reply::complete))).isTrue();
            assertThat(wire.isOpen()).isTrue();

            wire.execute(() -> {
                throw new LinkageError("in a test");
            });

            assertThat(death.get(30, TimeUnit.SECONDS)).hasMessage("in a test");
            assertThat(((Reply.Lost) reply.get(30, TimeUnit.SECONDS)).cause()).isEqualTo(Cause.GAVE_UP);
            assertThat(wire.isOpen()).isFalse();
            assertThat(wire.execute(() -> {})).isFalse();
        }
    }
}
