package org.senderdomains;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "org.senderdomains", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_do_not_depend_on_each_other_in_circles =
            slices().matching("org.senderdomains.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule what_both_sides_agree_on_knows_nothing_but_java_and_keys = classes()
            .that()
            .resideInAPackage("org.senderdomains.sender")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.senderdomains.sender", "org.senderdomains.dkim");

    @ArchTest
    static final ArchRule the_management_model_knows_no_mail = noClasses()
            .that()
            .resideInAPackage("org.senderdomains.subsystem")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.senderdomains.mail");

    @ArchTest
    static final ArchRule names_say_what_a_class_does =
            noClasses().should().haveNameMatching(".*(Impl|Service|Manager|Helper|Utils?|DTO|Dto)");

    @ArchTest
    static final ArchRule time_comes_from_outside = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
