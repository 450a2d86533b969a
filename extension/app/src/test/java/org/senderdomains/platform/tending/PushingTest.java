package org.senderdomains.platform.tending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.senderdomains.runtime.MachineTime;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

class PushingTest {

    // Nobody listens there.
    private Settings settings = Settings.defaults()
            .with(Setting.PLATFORM_ZONE, "mail.platform.test")
            .with(Setting.DNS_UPDATE_SERVER, "127.0.0.1:1");

    private final AtomicInteger rounds = new AtomicInteger();
    private final Pushing pushing =
            new Pushing(() -> settings, () -> Optional.of(() -> new byte[32]), MachineTime.source());

    @Test
    void what_fails_in_the_work_is_not_taken_for_the_settings_and_the_work_not_done_twice() {
        assertThatThrownBy(() -> pushing.with(pusher -> {
                    rounds.incrementAndGet();
                    throw new IllegalArgumentException("No enum constant RecordType.X");
                }))
                .hasMessage("No enum constant RecordType.X");
        assertThat(rounds).hasValue(1);
    }

    @Test
    void settings_that_cannot_be_used_are_told_to_each_name() {
        settings = settings.with(Setting.DNS_UPDATE_SERVER, "127.0.0.1:port");

        Optional<String> why = pushing.with(pusher -> {
            rounds.incrementAndGet();
            return pusher.push(null);
        });

        assertThat(why).hasValueSatisfying(sentence -> assertThat(sentence).contains("port"));
        assertThat(rounds).hasValue(1);
    }
}
