package org.senderdomains.notices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.accounts.terms.Language;

/** A notice must never be a reason why the change it tells of cannot be stored. */
class FactsTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    /** A NUL, half of a character, what JSON has to write as two or six. */
    @ParameterizedTest
    @ValueSource(strings = {"\0", "\uD83D", "\u0001", "\"", "\\", "\n", "あ", "\uD83D\uDE00"})
    void whatever_strangers_write_can_be_stored_and_sent(String hostile) {
        World.Node node = world.new Node();
        String records = hostile.repeat(20_000);

        node.transactions.inNew(() -> {
            node.notices.write(
                    new Addressee(null, "owner@example.test", Language.EN),
                    NoticeKind.AT_RISK,
                    World.facts().with("records", records),
                    world.now);
            return null;
        });
        node.run();

        assertThat(node.only().facts().values().get("records").length()).isBetween(5001, 10_001);
        assertThat(world.mails()).hasSize(1);
    }
}
