package org.senderdomains;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.senderdomains.database.Entities;
import org.senderdomains.runtime.MachineTime;

/** DESIGN.md, "How it is written", as far as a machine can read it. */
@AnalyzeClasses(
        packages = "org.senderdomains",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.OnlyThisModule.class})
class ArchitectureTest {

    /** The server module is not this one's to judge; developer mode's tools are not part of the product. */
    static final class OnlyThisModule implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return location.contains("/extension/app/");
        }
    }

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("org.senderdomains.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule names_say_what_a_class_does = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Service|Manager|Helper|Util|Utils|DTO|Dto)")
            .because("such a name says what kind of class it is, not what it does for the tenant");

    @ArchTest
    static final ArchRule time_comes_from_outside = noClasses()
            .that()
            .areNotAssignableTo(MachineTime.class)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule only_dns_sees_the_dns_library = noClasses()
            .that()
            .resideOutsideOfPackage("org.senderdomains.dns..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.xbill..");

    @ArchTest
    static final ArchRule dns_and_names_know_no_container = noClasses()
            .that()
            .resideInAnyPackage("org.senderdomains.dns..", "org.senderdomains.names..", "org.senderdomains.dkim..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.jboss..", "org.wildfly..", "org.hibernate..");

    @ArchTest
    static final ArchRule the_state_machine_knows_neither_clock_nor_dns_nor_database = noClasses()
            .that()
            .haveNameMatching(".*\\.domains\\.course\\.(DomainStatus|Tick|Schedule|Ladder|Verdict)")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.senderdomains.dns..", "jakarta..", "org.hibernate..", "java.sql.."));

    @ArchTest
    static void every_entity_is_known_to_the_database(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(one -> one.isAnnotatedWith(Entity.class))
                        .map(JavaClass::getName))
                .as("listed in %s", Entities.class)
                .containsExactlyInAnyOrderElementsOf(
                        Entities.ALL.stream().map(Class::getName).toList());
    }

    @ArchTest
    static final ArchRule entities_behave_and_have_no_setters = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should()
            .haveNameMatching("set[A-Z].*");
}
