package org.senderdomains.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** PRODUCT rule C6: no code without a zone that brings it, and one that nearly does. */
class EveryCodeTest {

    @Test
    void every_code_has_a_zone_that_brings_it() {
        assertThat(marked(Shows.class, Shows::value)).containsExactlyInAnyOrder(FindingCode.values());
    }

    @Test
    void every_code_has_a_near_miss() {
        assertThat(marked(NearMiss.class, NearMiss::value)).containsExactlyInAnyOrder(FindingCode.values());
    }

    @Test
    void the_codes_are_those_of_the_rule() {
        assertThat(Stream.of(FindingCode.values()).map(Enum::name))
                .containsExactlyInAnyOrderElementsOf(
                        Set.of(("RECORD_MISSING WRONG_VALUE WRONG_TYPE DOMAIN_APPENDED DOMAIN_DROPPED TARGET_APPENDED"
                                        + " UNDERSCORE_DROPPED NAME_AT_APEX WRONG_DNS_PROVIDER LAME_DELEGATION"
                                        + " CNAME_CONFLICT CNAME_FLATTENED CNAME_PROXIED KEY_TRUNCATED KEY_QUOTED"
                                        + " KEY_WHITESPACE KEY_REVOKED KEY_TEST_MODE MULTIPLE_RECORDS WILDCARD_ANSWER"
                                        + " SERVERS_DISAGREE NEGATIVE_CACHED DNSSEC_BOGUS DOMAIN_NOT_FOUND"
                                        + " PLATFORM_RECORD_MISSING SERVERS_SILENT COULD_NOT_BE_DETERMINED")
                                .split(" ")));
    }

    private static <A extends Annotation> Set<FindingCode> marked(Class<A> mark, Function<A, FindingCode[]> codes) {
        return Stream.of(RightRecordTest.class, MissingRecordTest.class, WrongAliasTest.class, WrongKeyTest.class)
                .flatMap(tests -> Stream.of(tests.getDeclaredMethods()))
                .filter(test -> test.isAnnotationPresent(Test.class))
                .map((Method test) -> test.getAnnotation(mark))
                .filter(found -> found != null)
                .flatMap(found -> Stream.of(codes.apply(found)))
                .collect(Collectors.toSet());
    }
}
