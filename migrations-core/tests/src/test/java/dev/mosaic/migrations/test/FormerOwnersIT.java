package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.status.Evidence;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Tables that a role of another tool owned before their schema was given to the role of its module. */
@Tag("differs-by-version")
class FormerOwnersIT {
    private static final MigrationModule SHOP = module("shop")
            .script("V1__item.sql", "create table shop.item (id int primary key);")
            .script("V2__price.sql", "alter table shop.item add column price int;");

    private final RoleScene scene = RoleScene.begin();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.mosaic.migrations");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void aFormerOwnerKeepsItsRightsAndIsNamedBeforehand() throws SQLException {
        String owner = ownedSchema();

        scene.on(SHOP).migrate();

        assertThat(scene.ownersIn("shop")).containsOnly(scene.owner("shop"));
        try (Connection connection =
                        DriverManager.getConnection(scene.database().url(), owner, "secret");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into shop.item values (1, 2); update shop.item set price = 3;"
                    + " create table shop.mine (id int); alter table shop.item add column note text");
        }
        assertThat(messages())
                .anyMatch(message -> message.contains("The schema shop has objects owned by [%s]".formatted(owner))
                        && message.contains("become its members and keep their privileges"));
        assertThat(scene.on(SHOP).migrate().applied()).isEmpty();
    }

    @Test
    void aRunThatIsRefusedChangesNoOwner() {
        String owner = ownedSchema();
        MigrationModule changed = SHOP.script("V3__x.sql", "select 1;");
        changed = Modules.without(changed, "V1")
                .script("V1__item.sql", "create table shop.item (id bigint primary key);");

        MigrationModule refused = changed;
        assertThatThrownBy(() -> scene.on(refused).migrate()).isInstanceOf(InvalidPlan.class);

        assertThat(scene.ownersIn("shop")).containsOnly(owner);
    }

    @Test
    void aDatabaseThatGetsTheRolesOfAnotherOneIsReported() {
        scene.on(RoleScene.A).migrate();
        assertThat(messages()).noneMatch(message -> message.contains("role-prefix"));

        TestDatabase other = Modules.emptyDatabase();
        scene.on(other, RoleScene.A).migrate();

        assertThat(messages())
                .filteredOn(message -> message.contains("mosaic.migrations.role-prefix"))
                .singleElement()
                .asString()
                .contains(
                        "Roles %s… already own schemas".formatted(scene.roles().prefix()))
                .contains(scene.database().name());
        scene.on(other, RoleScene.A.script("V2__u.sql", "create table a.u (id int);"))
                .migrate();
        assertThat(messages())
                .filteredOn(message -> message.contains("mosaic.migrations.role-prefix"))
                .hasSize(1);
    }

    /** A schema that another role made, whose first step is resolved as applied. */
    private String ownedSchema() {
        String owner = scene.login("nocreaterole");
        scene.database()
                .execute(
                        "create schema shop authorization %1$s; set role %1$s; create table shop.item (id int primary key); reset role"
                                .formatted(owner));
        scene.on(SHOP).resolveApplied(StepId.of("shop:1"), Evidence.UNCHECKED);
        return owner;
    }

    private List<String> messages() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
