package dev.mosaic.service.command.fleet;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.fleet.Fleet;
import dev.mosaic.migrations.fleet.FleetDeclaration;
import dev.mosaic.migrations.fleet.FleetTarget;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.service.command.Source;
import dev.mosaic.service.database.url.ConfiguredUrl;
import dev.mosaic.service.database.url.DatabaseUrl;
import dev.mosaic.service.runtime.ShutdownHooks;
import dev.mosaic.service.runtime.command.CommandDatabase;
import dev.mosaic.service.tracing.Tracing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that select the databases of a fleet and the migrations; closing it closes the connections to all of them. */
public final class FleetOptions implements AutoCloseable {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--targets",
            paramLabel = "FILE",
            required = true,
            description = "File in YAML with the databases, or a query that returns them, and the rings.")
    private Path file = Path.of("targets.yml");

    @Mixin
    private Source source;

    private final Map<String, Migrations> opened = new ConcurrentHashMap<>();
    private @Nullable ShutdownHooks hooks;

    /**
     * Reads the declaration and returns the fleet; connects to no target yet.
     *
     * @throws ParameterException if the file does not exist
     */
    public Fleet fleet() throws IOException {
        FleetDeclaration declaration = FleetDeclaration.parse(
                String.valueOf(file.getFileName()), text(), name -> Optional.ofNullable(System.getenv(name)));
        MigrationPlan plan = source.plan();
        ShutdownHooks closing = ShutdownHooks.ofThisProcess();
        hooks = closing;
        List<FleetTarget> targets = new ArrayList<>(declaration.targets());
        declaration.query().ifPresent(query -> targets.addAll(QueriedTargets.read(query)));
        // Before any work: an address that cannot be read is a mistake in the file, not a database that does not
        // answer.
        targets.forEach(target -> DatabaseUrl.read(new ConfiguredUrl(target.url(), "The url of the target " + target)));
        return Fleet.of(plan, declaration, targets, target -> migrations(target, plan, closing));
    }

    private String text() throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "There is no file %s.".formatted(file), e);
        }
    }

    /** Opens a database once; one that did not answer is tried again the next time. */
    private Migrations migrations(FleetTarget target, MigrationPlan plan, ShutdownHooks closing) {
        Migrations known = opened.get(target.name());
        if (known != null) {
            return known;
        }
        try {
            Migrations ofService = CommandDatabase.ofService(closing, Optional.of(target.url()))
                    .migrations();
            Migrations migrations = Tracing.traced(
                    source.folder().isPresent() ? ofService.withPlan(plan).withEntities(List::of) : ofService);
            opened.put(target.name(), migrations);
            return migrations;
        } catch (RuntimeException e) {
            throw refusal(e).<RuntimeException>map(DatabaseRefused::of).orElse(e);
        }
    }

    /** Finds what the driver has reported, below the exceptions of a pool. */
    private static Optional<SQLException> refusal(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
    }

    @Override
    public void close() {
        if (hooks != null) {
            hooks.close();
        }
    }
}
