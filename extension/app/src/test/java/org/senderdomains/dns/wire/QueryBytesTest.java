package org.senderdomains.dns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class QueryBytesTest {

    private static final Name NAME = Name.fromConstantString("selector._domainkey.example.test.");

    private final Chance chance = new Chance(new SecureRandom());

    @Test
    void a_query_reads_back_as_what_was_meant() throws IOException {
        QueryBytes bytes = query(Query.Style.PARENT);
        Message message = new Message(bytes.bytes());

        assertThat(message.getHeader().getID()).isEqualTo(bytes.id());
        assertThat(message.getHeader().getFlag(Flags.RD)).isFalse();
        assertThat(message.getQuestion().getName()).isEqualTo(NAME);
        assertThat(message.getQuestion().getType()).isEqualTo(Type.TXT);
        assertThat(message.getOPT().getPayloadSize()).isEqualTo(1232);
        assertThat(message.getOPT().getFlags()).isEqualTo(ExtendedFlags.DO);

        Message unchecked = new Message(query(Query.Style.UNCHECKED).bytes());
        assertThat(unchecked.getHeader().getFlag(Flags.RD)).isTrue();
        assertThat(unchecked.getHeader().getFlag(Flags.CD)).isTrue();

        assertThat(new Message(query(Query.Style.AUTHORITY.withoutEdns()).bytes()).getOPT())
                .isNull();
    }

    @Test
    void no_two_queries_are_alike_in_id_and_letters() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            seen.add(new String(query(Query.Style.AUTHORITY).bytes(), StandardCharsets.ISO_8859_1));
        }
        assertThat(seen).hasSize(1000);
    }

    @Test
    void a_reply_matches_only_if_it_repeats_the_question() {
        QueryBytes bytes = query(Query.Style.AUTHORITY);
        byte[] reply = bytes.bytes().clone();
        reply[2] |= (byte) 0x80;
        assertThat(match(bytes, reply)).isEqualTo(QueryBytes.Match.EXACT);

        String lower = new String(reply, StandardCharsets.ISO_8859_1);
        byte[] loose = (lower.substring(0, QueryBytes.HEADER)
                        + lower.substring(QueryBytes.HEADER).toLowerCase(Locale.ROOT))
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] shouted = reply.clone();
        shouted[QueryBytes.HEADER + 1] ^= 0x20;
        assertThat(match(bytes, shouted)).isEqualTo(QueryBytes.Match.LOOSE);
        assertThat(match(bytes, loose)).isNotEqualTo(QueryBytes.Match.NONE);

        byte[] other = reply.clone();
        other[QueryBytes.HEADER + 1] ^= 0x01;
        assertThat(match(bytes, other)).isEqualTo(QueryBytes.Match.NONE);

        byte[] echo = bytes.bytes().clone();
        assertThat(match(bytes, echo)).isEqualTo(QueryBytes.Match.NONE);
    }

    @Test
    void a_reply_of_any_shorter_length_matches_nothing() {
        QueryBytes bytes = query(Query.Style.AUTHORITY);
        int end = QueryBytes.HEADER + NAME.length() + 4;
        byte[] reply = bytes.bytes().clone();
        reply[2] |= (byte) 0x80;
        for (int length = 0; length < end; length++) {
            assertThat(bytes.match(reply, length)).as("%s bytes", length).isEqualTo(QueryBytes.Match.NONE);
        }
    }

    @Test
    void a_failure_may_leave_the_question_out_and_an_answer_may_not() {
        QueryBytes bytes = query(Query.Style.AUTHORITY);
        Message bare = new Message(bytes.id());
        bare.getHeader().setFlag(Flags.QR);
        bare.getHeader().setRcode(Rcode.FORMERR);
        assertThat(match(bytes, bare.toWire())).isEqualTo(QueryBytes.Match.EXACT);

        bare.getHeader().setRcode(Rcode.NXDOMAIN);
        assertThat(match(bytes, bare.toWire())).isEqualTo(QueryBytes.Match.NONE);
        assertThat(bare.getSection(Section.QUESTION)).isEmpty();
    }

    private QueryBytes query(Query.Style style) {
        return new QueryBytes(new Query(new InetSocketAddress("127.0.0.1", 53), NAME, Type.TXT, style), chance);
    }

    private static QueryBytes.Match match(QueryBytes bytes, byte[] reply) {
        return bytes.match(reply, reply.length);
    }
}
