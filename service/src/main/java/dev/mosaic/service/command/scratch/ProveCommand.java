package dev.mosaic.service.command.scratch;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.prove.Counterexample;
import dev.mosaic.migrations.prove.ObjectDifference;
import dev.mosaic.migrations.prove.Proof;
import dev.mosaic.migrations.prove.ProofReport;
import dev.mosaic.migrations.prove.ProofSettings;
import dev.mosaic.migrations.prove.Release;
import dev.mosaic.migrations.prove.ReleasedFiles;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.service.command.Source;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Count;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command that proves that all ways of the migrations lead to one catalog. */
@Command(
        name = "prove",
        description =
                "Prove that a fresh install, each upgrade, each undo and every order that the pins allow lead to one"
                        + " catalog, by replays in scratch databases. Exit with 3 if a counterexample was found.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic prove                           undos and ten orders",
            "  mosaic prove --from v1.0 --from v1.1   also the upgrades of two tags",
            "  mosaic prove --seed 4711 --orders 50   fifty orders that can be repeated",
            "  mosaic prove --freeze                  record the files as released if they are proved"
        })
public final class ProveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "REV",
            description =
                    "A released git revision, such as a tag: its databases are upgraded, and its files must not have"
                            + " changed. Can be repeated. Default: the files that released.yml of each module records.")
    private List<String> revisions = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Repeat the orders of an earlier proof. Default: random.")
    private @Nullable Integer seed;

    @Option(
            names = "--orders",
            paramLabel = "K",
            description = "How many orders are replayed. Default: ${DEFAULT-VALUE}.",
            defaultValue = "" + ProofSettings.ORDERS)
    private int orders;

    @Option(
            names = "--freeze",
            description = "If proved, write released.yml of each module: its files are released from then on.")
    private boolean freeze;

    @Mixin
    private ScratchTarget target;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (orders < 0) {
            throw new ParameterException(spec.commandLine(), "--orders must not be negative: " + orders);
        }
        List<MigrationModule> modules = target.source().modules();
        MigrationPlan plan = MigrationPlan.of(modules);
        List<Release> releases = releases(modules);
        Scratch scratch = target.scratch();
        long chosen = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
        ProofReport report = new Proof(scratch, new ProofSettings(orders, chosen)).of(plan, releases);
        PrintWriter out = spec.commandLine().getOut();
        List<Path> frozen = freeze && report.isProved() ? freeze(modules, plan) : List.of();
        if (json) {
            json(report, scratch, frozen).print(out);
        } else {
            print(report, scratch, frozen, out);
        }
        return report.isProved() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private List<Release> releases(List<MigrationModule> modules) {
        Source source = target.source();
        List<Release> releases = new ArrayList<>();
        Path repository = source.folder().orElseGet(Source::workingCopy);
        revisions.forEach(
                name -> releases.add(new Release(name, new GitRevision(repository, name).modules(source.folder()))));
        if (!revisions.isEmpty() && !freeze) {
            return releases;
        }
        List<ReleasedFiles> records = modules.stream()
                .map(MigrationModule::name)
                .flatMap(module -> source.text(module, ReleasedFiles.FILE).stream()
                        .map(text -> ReleasedFiles.parse(module.folder() + "/" + ReleasedFiles.FILE, module, text)))
                .toList();
        if (!records.isEmpty()) {
            releases.add(Release.of(records, modules)); // also before it is replaced
        }
        return releases;
    }

    private List<Path> freeze(List<MigrationModule> modules, MigrationPlan plan) throws IOException {
        List<Path> written = new ArrayList<>();
        for (MigrationModule module : modules) {
            ModuleName name = module.name();
            Path file = target.source().folderOf(name).resolve(ReleasedFiles.FILE);
            written.add(Files.writeString(file, ReleasedFiles.of(name, plan).text()));
        }
        return written;
    }

    private static void print(ProofReport report, Scratch scratch, List<Path> frozen, PrintWriter out) {
        if (!scratch.leftovers().isEmpty()) {
            out.printf("Dropped what killed processes have left: %s%n%n", String.join(", ", scratch.leftovers()));
        }
        for (Counterexample each : report.counterexamples()) {
            out.printf(
                    "[%s]%n%s%n%n",
                    each.rule(), each.explanation().toString().indent(2).stripTrailing());
        }
        out.printf(
                "%s: %s, %s undone and applied again, %s (repeat them with --seed %d), %s.%n",
                report.isProved()
                        ? "Proved"
                        : "Not proved, "
                                + Count.of(report.counterexamples().size(), "counterexample", "counterexamples"),
                Count.of(report.steps(), "step", "steps"),
                Count.of(report.undone(), "step", "steps"),
                Count.of(report.orders(), "order", "orders"),
                report.seed(),
                report.releases().isEmpty()
                        ? "no released state (name one with --from REV, or record the files with --freeze)"
                        : "upgrades from " + String.join(", ", report.releases()));
        frozen.forEach(file -> out.println("recorded as released: " + file));
        out.flush();
    }

    private static Json json(ProofReport report, Scratch scratch, List<Path> frozen) {
        return new Json()
                .put("proved", report.isProved())
                .put("steps", report.steps())
                .put("undone", report.undone())
                .put("orders", report.orders())
                .put("seed", report.seed())
                .put("releases", report.releases())
                .put(
                        "counterexamples",
                        report.counterexamples().stream()
                                .map(ProveCommand::json)
                                .toList())
                .put("frozen", frozen.stream().map(Path::toString).toList())
                .put("dropped", scratch.leftovers());
    }

    private static Map<String, @Nullable Object> json(Counterexample each) {
        return new Json()
                .put("rule", each.rule())
                .put("what", each.explanation().what())
                .put("why", each.explanation().why())
                .put("remedy", each.explanation().remedy())
                .put(
                        "differences",
                        each.differences().stream().map(ProveCommand::json).toList())
                .toMap();
    }

    private static Map<String, @Nullable Object> json(ObjectDifference difference) {
        return new Json()
                .put("object", difference.object())
                .put("expected", difference.expected().orElse(null))
                .put("found", difference.found().orElse(null))
                .toMap();
    }
}
