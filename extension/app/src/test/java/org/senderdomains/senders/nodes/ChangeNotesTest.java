package org.senderdomains.senders.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.runtime.AnHourPassed;
import org.senderdomains.runtime.TestDatabase;
import org.senderdomains.runtime.Transactions;

/** How one node hears of what another one changed (PRODUCT rule M8), on a real database. */
class ChangeNotesTest {

    private final TestDatabase database = new TestDatabase();
    private final EntityManager here = database.entities();
    private final EntityManager there = database.entities();
    private final Transactions onThisNode = TestDatabase.transactions(here);
    private final Transactions onTheOther = TestDatabase.transactions(there);
    private final News news = new News();

    @AfterEach
    void close() {
        here.close();
        there.close();
        database.close();
    }

    @Test
    void a_change_on_another_node_is_news_once() {
        assertThat(isThereNews()).as("before anything was changed").isFalse();
        onTheOther.inNew(this::change);

        assertThat(isThereNews()).isTrue();
        assertThat(isThereNews()).isFalse();
    }

    @Test
    void a_change_is_no_news_before_it_is_committed_and_none_at_all_if_it_never_is() {
        there.getTransaction().begin();
        change();
        there.flush();
        assertThat(isThereNews()).isFalse();
        there.getTransaction().rollback();

        assertThat(isThereNews()).isFalse();
    }

    @Test
    void what_was_begun_earlier_and_committed_later_is_news_too() {
        there.getTransaction().begin();
        change();
        there.flush();
        onThisNode.inNew(() -> {
            new ChangeNotes(here).write(new WhoMaySendChanged());
            return null;
        });
        assertThat(isThereNews()).isTrue();
        there.getTransaction().commit();

        assertThat(isThereNews()).isTrue();
    }

    @Test
    void old_notes_are_thrown_away_and_that_is_no_news() {
        onTheOther.inNew(() -> {
            IntStream.range(0, ChangeNotes.READ + 5).forEach(i -> change());
            return null;
        });
        assertThat(isThereNews()).isTrue();

        onThisNode.inNew(() -> {
            new ChangeNotes(here).forget(new AnHourPassed());
            return null;
        });

        assertThat(here.createQuery("select count(n) from ChangeNote n", Long.class)
                        .getSingleResult())
                .isEqualTo(ChangeNotes.READ);
        assertThat(isThereNews()).isFalse();
        onTheOther.inNew(this::change);
        assertThat(isThereNews()).isTrue();
    }

    @Test
    void a_node_that_was_cut_off_for_long_has_news_whatever_became_of_the_notes_it_knew() {
        assertThat(news.isIn(List.of(3L, 2L, 1L))).isTrue();
        assertThat(news.isIn(List.of(9L, 8L))).isTrue();
        assertThat(news.isIn(List.of(9L, 8L))).isFalse();
    }

    private boolean isThereNews() {
        return news.isIn(onThisNode.inNew(() -> new ChangeNotes(here).latest()));
    }

    private Void change() {
        new ChangeNotes(there).write(new WhoMaySendChanged());
        return null;
    }
}
