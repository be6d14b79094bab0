package dev.mosaic.service.command.adopt;

import dev.mosaic.migrations.adopt.Adopter;
import dev.mosaic.migrations.adopt.AdoptionReport;
import dev.mosaic.migrations.adopt.AdoptionRequest;
import dev.mosaic.migrations.ledger.EntryMap;
import dev.mosaic.migrations.ledger.LedgerSource;
import dev.mosaic.migrations.ledger.LedgerTool;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.service.command.ScratchOption;
import dev.mosaic.service.command.Target;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Count;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command that records what another tool has applied to a database. */
@Command(
        name = "adopt",
        description =
                "Record as applied what another migration tool, or a person, has applied to this database. The ledger of the tool is"
                        + " read, the same steps are replayed in a scratch database, and its schemas are compared with the real"
                        + " ones. If they differ, nothing is recorded. The ledger and all tables stay as they are.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic adopt --from flyway --plan         show what would be recorded, and what differs",
            "  mosaic adopt --from prisma --module chat  the ledger is about this module",
            "  mosaic adopt --from sql --query \"select filename, executed_at as applied_at from schema_migrations\"",
            "  mosaic adopt --from sql --up-to chat:12   applied by hand: this step and all that it depends on",
            "  mosaic adopt --undo                       take back what the newest adoption has recorded"
        })
public final class AdoptCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(
            names = "--from",
            paramLabel = "TOOL",
            description =
                    "flyway, liquibase, prisma, django, rails, golang-migrate, goose, dbmate, knex, sqitch, alembic, diesel; or"
                            + " sql for --query and --up-to.")
    private @Nullable String from;

    @Option(
            names = "--table",
            paramLabel = "[SCHEMA.]TABLE",
            description = "The ledger, if it does not have its usual name, or several schemas have one.")
    private @Nullable String table;

    @Option(
            names = "--query",
            paramLabel = "SQL",
            description =
                    "With --from sql: its first column gives the names of the applied migrations, or one whole number up to"
                            + " which all versions are applied. Further columns: version, checksum, applied_at, applied_by.")
    private @Nullable String query;

    @Option(
            names = "--up-to",
            paramLabel = "STEP",
            split = ",",
            description = "With --from sql: this step and all that it depends on are applied.")
    private List<StepId> upTo = List.of();

    @Option(
            names = "--map",
            paramLabel = "FILE",
            description =
                    "YAML: which entries of the ledger are which steps, where their names do not tell. Such as 20240101_init:"
                            + " chat:1")
    private @Nullable Path map;

    @Option(
            names = "--module",
            paramLabel = "MODULE",
            split = ",",
            description = "The modules that the ledger is about. Default: all.")
    private List<ModuleName> modules = List.of();

    @Option(
            names = "--accept-difference",
            paramLabel = "NAME",
            description =
                    "Record the database as it is, in spite of this difference: an object (* stands for any characters), or a step"
                            + " whose file was changed. Can be repeated.")
    private List<String> accepted = List.of();

    @Option(names = "--plan", description = "Change nothing; exit with 3 if the adoption would be refused.")
    private boolean plan;

    @Option(names = "--undo", description = "Take back what the newest adoption has recorded.")
    private boolean undo;

    @Mixin
    private ScratchOption scratch;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (undo) {
            return takeBack();
        }
        AdoptionRequest request = new AdoptionRequest(source(), entries(), new LinkedHashSet<>(modules), accepted);
        Adopter adopter = adopter();
        AdoptionReport report = plan ? adopter.plan(request) : adopter.adopt(request);
        PrintWriter out = spec.commandLine().getOut();
        AdoptionPrinter printer = new AdoptionPrinter(report, !plan);
        if (json) {
            printer.json().print(out);
        } else {
            printer.print(out);
        }
        out.flush();
        return plan && !report.refusals().isEmpty() ? ExitCode.CHECK_FAILED : ExitCode.DONE;
    }

    private Adopter adopter() {
        return new Adopter(target.migrations(), () -> target.scratch(scratch));
    }

    private int takeBack() {
        if (from != null || plan) {
            throw new ParameterException(
                    spec.commandLine(), "--undo takes back the newest adoption; leave the other options out.");
        }
        List<String> steps =
                adopter().undo().stream().map(MigrationId::toString).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            new Json().put("takenBack", steps).print(out);
        } else if (steps.isEmpty()) {
            out.println("There is no adoption to take back: nothing was changed.");
        } else {
            out.printf(
                    "The adoption of %s is taken back: %s. The schemas and the ledger stay as they are.%n",
                    Count.of(steps.size(), "migration", "migrations"), String.join(", ", steps));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private LedgerSource source() {
        LedgerTool tool = Optional.ofNullable(from)
                .flatMap(LedgerTool::of)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--from needs one of: %s."
                                .formatted(Arrays.stream(LedgerTool.values())
                                        .map(LedgerTool::toString)
                                        .collect(Collectors.joining(", ")))));
        boolean isNamed = query != null || !upTo.isEmpty();
        if (tool == LedgerTool.SQL && (query != null) == !upTo.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--from sql needs either --query or --up-to.");
        }
        if (tool != LedgerTool.SQL && isNamed) {
            throw new ParameterException(spec.commandLine(), "--query and --up-to need --from sql.");
        }
        if (tool == LedgerTool.SQL && table != null) {
            throw new ParameterException(spec.commandLine(), "--from sql reads by --query, not by --table.");
        }
        return new LedgerSource(tool, Optional.ofNullable(table), Optional.ofNullable(query), upTo);
    }

    private EntryMap entries() throws IOException {
        if (map == null) {
            return EntryMap.EMPTY;
        }
        if (!Files.isReadable(map)) {
            throw new ParameterException(spec.commandLine(), "--map: the file %s cannot be read.".formatted(map));
        }
        return EntryMap.parse(map.toString(), Files.readString(map));
    }
}
