package org.senderdomains.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.platform.VerifiedMember.Decider;
import org.senderdomains.runtime.Statements;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.SenderDomains;

/** GOALS: a decision is on the path of every mail, and questions to the database are most of what it costs. */
class DecisionQuestionsTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_verified_members_mail_takes_two_questions_its_key_included() {
        Decider decider = VerifiedMember.in(world).decider();

        assertThat(questions(decider)).as("nothing remembered").hasSize(2);
        assertThat(questions(decider)).as("its key remembered").hasSize(2);
        SenderDomains.forget();
        assertThat(questions(decider)).as("its key decrypted anew").hasSize(2);
    }

    private List<String> questions(Decider decider) {
        return Statements.during(() -> assertThat(decider.decide()).isInstanceOf(Decision.Verified.class));
    }
}
