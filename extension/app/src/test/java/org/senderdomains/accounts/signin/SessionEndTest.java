package org.senderdomains.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody stays signed in for longer than a working day, however long a page is open. */
class SessionEndTest {

    private static final Instant SIGNED_IN = Instant.parse("2026-11-21T00:00:00Z");

    private final List<String> done = new ArrayList<>();
    private boolean signedIn = true;

    @Test
    void who_signed_in_less_than_eight_hours_ago_goes_on() throws IOException, ServletException {
        ask("/me", Duration.ofHours(8).minusMillis(1));

        assertThat(done).containsExactly("answered");
    }

    @Test
    void eight_hours_after_signing_in_it_is_over_although_the_page_is_still_open()
            throws IOException, ServletException {
        ask("/me", Duration.ofHours(8));
        ask("/me", Duration.ofDays(3));

        assertThat(done)
                .as("the second time there is no session, and the container has asked for a login before")
                .containsExactly("logged out", "invalidated", "401", "answered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/session", "/handover/abc"})
    void what_needs_no_login_is_answered_to_nobody(String path) throws IOException, ServletException {
        ask(path, Duration.ofHours(9));

        assertThat(done).containsExactly("logged out", "invalidated", "answered");
    }

    private void ask(String path, Duration later) throws IOException, ServletException {
        HttpSession session =
                fake(HttpSession.class, Map.of("getCreationTime", SIGNED_IN::toEpochMilli, "invalidate", () -> {
                    signedIn = false;
                    return note("invalidated");
                }));
        HttpServletRequest request = fake(
                HttpServletRequest.class,
                Map.of(
                        "getSession", () -> signedIn ? session : null,
                        "getPathInfo", () -> path,
                        "logout", () -> note("logged out")));
        HttpServletResponse response = fake(HttpServletResponse.class, Map.of("sendError", () -> note("401")));

        new SessionEnd(() -> SIGNED_IN.plus(later)).doFilter(request, response, (asked, answer) -> note("answered"));
    }

    private Object note(String what) {
        done.add(what);
        return null;
    }

    private static <T> T fake(Class<T> type, Map<String, Supplier<Object>> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (!answers.containsKey(method.getName())) {
                throw new UnsupportedOperationException(method.getName());
            }
            return answers.get(method.getName()).get();
        }));
    }
}
