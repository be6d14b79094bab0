package dev.mosaic.migrations.node;

import static java.util.Comparator.naturalOrder;

import dev.mosaic.migrations.jdbc.Backoff;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The heartbeat of this process in {@code migrations.node}: it adds a row, renews it on its own thread, and deletes it at the end. */
public final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final int BEATS_PER_TIMEOUT = 4;
    private static final int TRIES_PER_BEAT = 3;
    private static final int BETWEEN_ATTEMPTS_MS = 200;
    private static final Duration FOR_THE_LAST_BEAT = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final MigrationSettings settings;
    private final List<StepId> newest;
    private final Duration timeout;
    private final UUID id = UUID.randomUUID();
    private @Nullable Thread thread;
    private String user = "";

    /**
     * Creates a stopped heartbeat for one database.
     *
     * @param plan the steps that this process has
     * @param timeout how long after its last heartbeat the process counts as ended
     */
    public Heartbeat(DataSource dataSource, MigrationSettings settings, MigrationPlan plan, Duration timeout) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.newest = newest(plan);
        this.timeout = timeout;
    }

    private static List<StepId> newest(MigrationPlan plan) {
        Map<ModuleName, StepId> newest = new TreeMap<>();
        plan.steps().forEach(step -> newest.merge(step.id().module(), step.id(), BinaryOperator.maxBy(naturalOrder())));
        return List.copyOf(newest.values());
    }

    /**
     * Adds this process and starts renewing its row, unless it is started already. Waits while a contract step is
     * applied. Does nothing if the row cannot be written because the table does not exist yet.
     */
    public synchronized void begin() {
        try {
            add();
        } catch (SQLException e) {
            LOG.debug("The node cannot be registered yet", e);
        }
    }

    /** Adds this process as {@link #begin} does; logs a warning if the row cannot be written, and continues without. */
    public synchronized void beginOrWarn() {
        try {
            add();
        } catch (SQLException e) {
            LOG.warn(
                    "Contract steps may break this node: it cannot register in migrations.node, so they do not wait for it: {}{}",
                    e.getMessage(),
                    NodeTable.isDenied(e) ? remedy() : "");
        }
    }

    private String remedy() {
        return """
                . Run this as the owner of the schema migrations:
                  grant usage on schema migrations to %1$s;
                  grant select, insert, update, delete on migrations.node to %1$s;""".formatted(Sql.identifier(user));
    }

    private void add() throws SQLException {
        if (thread == null) {
            try (Connection connection = Connections.take(dataSource)) {
                user = Sql.user(connection);
                register(connection);
            }
            thread = Thread.ofPlatform().daemon().name("heartbeat").start(this::beat);
        }
    }

    /** Ends the renewal and deletes the row. */
    @Override
    public synchronized void close() {
        Thread beating = thread;
        if (beating == null) {
            return;
        }
        thread = null;
        beating.interrupt();
        try {
            beating.join(FOR_THE_LAST_BEAT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the row is deleted nevertheless
        }
        try (Connection connection = Connections.take(dataSource)) {
            NodeTable.remove(connection, id);
        } catch (SQLException e) {
            LOG.info("The node stays registered until {} after its last heartbeat: {}", timeout, e.getMessage());
        }
    }

    private void register(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            boolean reported = false;
            Backoff pauses = Backoff.constant(BETWEEN_ATTEMPTS_MS);
            while (!NodeTable.mayRegister(connection)) {
                connection.rollback(); // an open transaction would block a contract step with a concurrent statement
                if (!reported) {
                    LOG.info("Waiting for a contract step that another node applies");
                    reported = true;
                }
                pauses.pause();
            }
            NodeTable.add(connection, id, settings.node(), settings.applicationVersion(), newest, timeout);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void beat() {
        Duration interval = timeout.dividedBy(BEATS_PER_TIMEOUT);
        Duration next = interval;
        boolean isLost = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(next);
                renew();
                if (isLost) {
                    LOG.info("The node is registered again");
                }
                isLost = false;
                next = interval;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (SQLException e) {
                if (!isLost && !Thread.currentThread().isInterrupted()) {
                    LOG.warn(
                            "Heartbeat failed: the node could not renew its row in migrations.node; after {} contract steps no longer wait for it: {}",
                            timeout,
                            e.getMessage());
                }
                isLost = true;
                next = interval.dividedBy(TRIES_PER_BEAT);
            }
        }
    }

    private void renew() throws SQLException {
        try (Connection connection = Connections.take(dataSource)) {
            if (!NodeTable.renew(connection, id, timeout)) {
                register(connection);
            }
        }
    }
}
