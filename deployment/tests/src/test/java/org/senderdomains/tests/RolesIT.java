package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** What which role of the server's role-based access control may see and do. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RolesIT {

    private static final ModelNode AUTHORIZATION =
            Operations.createAddress("core-service", "management", "access", "authorization");
    private static final ModelNode ACCOUNT = Management.SUBSYSTEM.clone().add("account", "roles");
    private static final ModelNode DOMAIN = ACCOUNT.clone().add("domain", "roles.test");

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("roles-tenant");
    }

    @BeforeAll
    static void roles_count_and_there_is_a_domain() {
        Journey journey = new Journey();
        journey.configure();
        journey.account("roles", "");
        journey.member("roles", "taro", "admin", "taro@roles.test");
        World.get().zone("roles.test");
        journey.addDomain("roles", "roles.test");
        provider("rbac");
    }

    @AfterAll
    static void roles_do_not_count_any_more() {
        provider("simple");
    }

    private static void provider(String provider) {
        try (Management management = World.get().management()) {
            management.run(Operations.createWriteAttributeOperation(AUTHORIZATION, "provider", provider));
            management.reload();
        }
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> {
            try (Management management = World.get().management()) {
                assertThat(management
                                .read(new ModelNode().setEmptyList(), "server-state")
                                .asString())
                        .isEqualTo("running");
                assertThat(management.read(AUTHORIZATION, "provider").asString())
                        .isEqualTo(provider);
                assertThat(management.read(Management.SUBSYSTEM, "application").asString())
                        .isEqualTo("running");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Monitor", "Operator", "Maintainer", "Deployer", "Auditor", "Administrator", "SuperUser"})
    void every_role_sees_how_a_domain_is(String role) {
        assertThat(may(role, Operations.createReadAttributeOperation(DOMAIN, "status")))
                .isTrue();
        assertThat(may(role, Operations.createReadAttributeOperation(Management.SUBSYSTEM, "brake")))
                .isTrue();
    }

    @Test
    void an_operator_checks_and_a_monitor_does_not() {
        assertThat(may("Monitor", Operations.createOperation("check", DOMAIN))).isFalse();
        assertThat(may("Monitor", Operations.createWriteAttributeOperation(DOMAIN, "check-now", true)))
                .isFalse();
        assertThat(may("Operator", Operations.createOperation("check", DOMAIN))).isTrue();
    }

    @Test
    void only_an_administrator_stops_a_domain() {
        for (String role : new String[] {"Monitor", "Operator", "Maintainer"}) {
            assertThat(may(role, Operations.createOperation("suspend", DOMAIN)))
                    .as(role)
                    .isFalse();
            assertThat(may(role, Operations.createWriteAttributeOperation(DOMAIN, "suspended", true)))
                    .as(role)
                    .isFalse();
        }
        assertThat(may("Administrator", Operations.createOperation("suspend", DOMAIN)))
                .isTrue();
        assertThat(may("Administrator", Operations.createOperation("resume", DOMAIN)))
                .isTrue();
    }

    @Test
    void only_an_administrator_changes_who_may_send_as_whom() {
        ModelNode trusting = Operations.createUndefineAttributeOperation(Management.SUBSYSTEM, "trusted-deployments");
        assertThat(may("Maintainer", trusting)).isFalse();
        assertThat(may("Administrator", trusting)).isTrue();
        assertThat(may("Maintainer", Operations.createUndefineAttributeOperation(Management.SUBSYSTEM, "check-pause")))
                .isTrue();
        assertThat(may("Monitor", Operations.createReadAttributeOperation(Management.SUBSYSTEM, "trusted-deployments")))
                .isTrue();
    }

    /** Of every setting, as the console is told it. Which of them are marked as sensitive is a matter of their own test. */
    @Test
    void of_all_settings_a_maintainer_may_write_those_that_are_not_marked_as_deciding_who_may_send() {
        Map<String, ModelNode> rights = rights("Maintainer", Management.SUBSYSTEM);
        List<String> settings;
        List<String> closed;
        try (Management management = World.get().management()) {
            settings = management.run(Operations.createReadResourceOperation(Management.SUBSYSTEM)).keys().stream()
                    .filter(name -> rights.containsKey(name))
                    .toList();
            ModelNode described = management
                    .run(Operations.createOperation("read-resource-description", Management.SUBSYSTEM))
                    .get("attributes");
            closed = settings.stream()
                    .filter(name -> described
                            .get(name, "access-constraints", "sensitive", "sending-rules")
                            .isDefined())
                    .toList();
        }

        assertThat(closed).contains("trusted-deployments", "dns-update-credential-reference");
        assertThat(settings).hasSizeGreaterThan(closed.size() + 20);
        assertThat(settings)
                .filteredOn(name -> !rights.get(name).get("write").asBoolean())
                .containsExactlyInAnyOrderElementsOf(closed);
        Map<String, ModelNode> administrators = rights("Administrator", Management.SUBSYSTEM);
        assertThat(closed)
                .allMatch(name -> administrators.get(name).get("write").asBoolean());
    }

    @Test
    void who_owns_an_account_is_not_for_everybody() {
        for (String role : new String[] {"Monitor", "Operator", "Maintainer"}) {
            assertThat(may(role, Operations.createReadAttributeOperation(ACCOUNT, "owner")))
                    .as(role)
                    .isFalse();
            assertThat(may(role, Operations.createReadAttributeOperation(ACCOUNT, "summary")))
                    .as(role)
                    .isTrue();
        }
        assertThat(may("Auditor", Operations.createReadAttributeOperation(ACCOUNT, "owner")))
                .isTrue();
    }

    /** {@return what a role may do with each attribute} */
    private static Map<String, ModelNode> rights(String role, ModelNode address) {
        ModelNode describe = Operations.createOperation("read-resource-description", address);
        describe.get("access-control").set("trim-descriptions");
        describe.get("operation-headers", "roles").setEmptyList().add(role);
        try (Management management = World.get().management()) {
            ModelNode attributes = management.run(describe).get("access-control", "default", "attributes");
            return attributes.keys().stream().collect(Collectors.toMap(name -> name, attributes::get));
        }
    }

    @Test
    void whose_mail_left_as_what_is_not_for_everybody() {
        ModelNode explain = Operations.createOperation("explain", ACCOUNT);
        explain.get("principal").set("taro");
        for (String role : new String[] {"Monitor", "Operator", "Maintainer"}) {
            assertThat(may(role, Operations.createReadAttributeOperation(Management.SUBSYSTEM, "recent-decisions")))
                    .as(role)
                    .isFalse();
            assertThat(may(role, Operations.createOperation("list-decisions", Management.SUBSYSTEM)))
                    .as(role)
                    .isFalse();
            assertThat(may(role, explain)).as(role).isFalse();
        }
        assertThat(may("Auditor", Operations.createOperation("list-decisions", Management.SUBSYSTEM)))
                .isTrue();
        assertThat(may("Administrator", explain)).isTrue();
    }

    /** {@return whether somebody in this role may do that} Whatever else fails is no refusal. */
    private static boolean may(String role, ModelNode operation) {
        ModelNode asRole = operation.clone();
        asRole.get("operation-headers", "roles").setEmptyList().add(role);
        try (Management management = World.get().management()) {
            ModelNode outcome = management.execute(asRole);
            if (Operations.isSuccessfulOutcome(outcome)) {
                return true;
            }
            String failure = Operations.getFailureDescription(outcome).asString();
            if (failure.contains("was just now")) {
                return true;
            }
            assertThat(failure).containsAnyOf("WFLYCTL0313", "WFLYCTL0332");
            return false;
        }
    }
}
