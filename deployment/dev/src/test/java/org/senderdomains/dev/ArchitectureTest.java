package org.senderdomains.dev;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses HERE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.senderdomains.dev");

    @Test
    void packages_do_not_go_round_in_circles() {
        slices().matching("org.senderdomains.(**)").should().beFreeOfCycles().check(HERE);
    }

    @Test
    void it_knows_the_product_from_outside_only() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.senderdomains.sender..", "org.senderdomains.mail..", "jakarta.ws.rs..")
                .check(HERE);
    }

    @Test
    void classes_are_named_by_what_they_do() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Service|Manager|Helper|Utils?|DTO)")
                .check(HERE);
    }

    @Test
    void the_inbox_and_the_name_server_serve_tests_without_the_rest() {
        noClasses()
                .that()
                .resideInAPackage("org.senderdomains.dev.dns")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.senderdomains.dev.panel..", "org.senderdomains.dev.web..", "jakarta..")
                .check(HERE);
        noClasses()
                .that()
                .resideInAPackage("org.senderdomains.dev.inbox")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.senderdomains.dev.panel..", "org.senderdomains.dev.dns..")
                .check(HERE);
    }
}
