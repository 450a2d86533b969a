package org.senderdomains.subsystem.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jboss.as.controller.PathElement.pathElement;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.as.controller.OperationClientException;
import org.jboss.as.controller.PathAddress;
import org.jboss.as.controller.ProcessType;
import org.jboss.as.controller.ResourceDefinition;
import org.jboss.as.controller.ResourceRegistration;
import org.jboss.as.controller.descriptions.ParentResourceDescriptionResolver;
import org.jboss.as.controller.descriptions.SubsystemResourceDescriptionResolver;
import org.jboss.as.controller.registry.ManagementResourceRegistration;
import org.jboss.as.controller.registry.Resource;
import org.junit.jupiter.api.Test;
import org.senderdomains.console.Console;
import org.senderdomains.console.ConsoleCalls;
import org.senderdomains.console.FakeConsole;

class RunningChildrenTest {

    private final FakeConsole console = new FakeConsole()
            .account("other", "Other")
            .account("sample", "Sample KK")
            .domain("sample", "example.test", FakeConsole.standing("PENDING"));
    private final ConsoleCalls calls = new ConsoleCalls(Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }));
    private final AtomicLong nanos = new AtomicLong();
    private final Resource subsystem =
            RunningChildren.accountsOf(Resource.Factory.create(), new Tenants(new Glances(calls, nanos::get)));

    @Test
    void accounts_and_domains_are_found_by_name() {
        calls.connect(console);

        assertThat(subsystem.getChildTypes()).contains("account");
        assertThat(subsystem.getChildrenNames("account")).containsExactly("other", "sample");
        Resource sample = subsystem.requireChild(pathElement("account", "sample"));
        assertThat(sample.getChildrenNames("domain")).containsExactly("example.test");
        assertThat(sample.hasChild(pathElement("domain", "example.test"))).isTrue();
        assertThat(sample.hasChild(pathElement("domain", "other.test"))).isFalse();
        assertThatThrownBy(() -> subsystem.requireChild(pathElement("account", "nobody")))
                .isInstanceOf(Resource.NoSuchResourceException.class);
    }

    @Test
    void without_the_application_nothing_is_listed_but_whoever_asks_for_one_is_told() {
        assertThat(subsystem.getChildrenNames("account")).isEmpty();
        assertThat(subsystem.hasChildren("account")).isFalse();
        assertThatThrownBy(() -> subsystem.requireChild(pathElement("account", "sample")))
                .isInstanceOf(OperationClientException.class)
                .hasMessageContaining("The application of Sender Domains is not running on this server");
    }

    @Test
    void whoever_saves_the_configuration_finds_and_asks_nothing() {
        calls.connect(console);

        assertThat(Resource.Tools.readModel(subsystem, registration()).hasDefined("account"))
                .isFalse();
        assertThat(console.questions()).isZero();
    }

    @Test
    void a_copy_has_the_same_children() {
        calls.connect(console);

        assertThat(subsystem.clone().getChildrenNames("account")).hasSize(2);
        assertThat(subsystem.shallowCopy().getChildrenNames("account")).hasSize(2);
        assertThat(subsystem.getChildren("account")).hasSize(2).allMatch(Resource::isRuntime);
    }

    private static ManagementResourceRegistration registration() {
        ParentResourceDescriptionResolver texts =
                new SubsystemResourceDescriptionResolver("sender-domains", RunningResources.class);
        ManagementResourceRegistration root = ManagementResourceRegistration.Factory.forProcessType(
                        ProcessType.STANDALONE_SERVER)
                .createRegistration(ResourceDefinition.builder(
                                ResourceRegistration.of(pathElement("subsystem", "sender-domains")), texts)
                        .build());
        new RunningResources().register(root, texts);
        return root;
    }

    @Test
    void one_question_is_enough_for_a_resource_that_is_read_attribute_by_attribute() {
        calls.connect(console);
        for (int attribute = 0; attribute < 20; attribute++) {
            subsystem.requireChild(pathElement("account", "sample"));
        }
        assertThat(console.questions()).isEqualTo(1);

        nanos.addAndGet(Duration.ofMillis(200).toNanos());
        subsystem.requireChild(pathElement("account", "sample"));
        assertThat(console.questions()).isEqualTo(2);
    }

    @Test
    void that_there_was_no_answer_is_known_for_a_moment_too() {
        calls.connect(console.refusing("The database cannot be reached."));
        for (int attribute = 0; attribute < 20; attribute++) {
            assertThatThrownBy(() -> subsystem.requireChild(pathElement("account", "sample")))
                    .hasMessage("The database cannot be reached.");
        }
        assertThat(console.questions()).isEqualTo(1);
    }

    @Test
    void whoever_did_something_sees_what_came_of_it() throws Exception {
        calls.connect(console);
        Tenants tenants = new Tenants(new Glances(calls, nanos::get));
        assertThat(tenants.domain("sample", "example.test").orElseThrow().status())
                .isEqualTo("PENDING");

        PathAddress address = PathAddress.pathAddress(
                pathElement("subsystem", "sender-domains"),
                pathElement("account", "sample"),
                pathElement("domain", "example.test"));
        tenants.act(address, Console::suspend);

        assertThat(tenants.domain(address).status()).isEqualTo("SUSPENDED");
    }
}
