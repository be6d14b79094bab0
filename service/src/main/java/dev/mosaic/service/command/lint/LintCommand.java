package dev.mosaic.service.command.lint;

import dev.mosaic.migrations.lint.Finding.Refused;
import dev.mosaic.migrations.lint.Finding.Severity;
import dev.mosaic.migrations.lint.Lint;
import dev.mosaic.migrations.lint.Rename;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.trace.Trace;
import dev.mosaic.service.command.Source;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that reports errors and risks in migration files. */
@Command(
        name = "lint",
        description =
                "Report errors and risks in the migration files. Needs no database, unless steps are traced in a scratch database.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic lint             exit with 3 if there are errors",
            "  mosaic lint --strict    exit with 3 if there are errors or warnings",
            "  mosaic lint --dir sql   check the modules of a folder",
            "  mosaic lint --fix       rename files whose names are malformed",
            "  mosaic lint --totals    only how many findings each rule has",
            "  mosaic lint --since applied   only files of steps that the database has not applied",
            "  mosaic lint --trace     also run each step, and report what its locks block"
        })
public final class LintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Source source;

    @Option(names = "--strict", description = "Exit with 3 on warnings too.")
    private boolean strict;

    @Option(
            names = "--adopted",
            description = "Report files that another tool has written or run too ('adopted' in module.yml).")
    private boolean adopted;

    @Option(names = "--totals", description = "Print only how many findings each rule has.")
    private boolean totals;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private NameFix names;

    @Mixin
    private TraceOptions trace;

    @Option(
            names = "--sarif",
            paramLabel = "FILE",
            description = "Also write the findings to this file, in the SARIF format of code scanning.")
    private @Nullable Path sarif;

    @Override
    public Integer call() throws IOException {
        trace.refuseWithoutTrace();
        names.refuseMisuse(json);
        PrintWriter out = spec.commandLine().getOut();
        List<Rename> renamed = names.isSet() ? names.run(source, source.modules(), json, out) : List.of();
        Lint lint = reported(source.modules());
        List<ReportedFinding> findings = new ArrayList<>(
                lint.findings().stream().map(ReportedFinding::of).toList());
        List<ReportedFinding> accepted = new ArrayList<>();
        boolean hasPlan = lint.findings().stream().noneMatch(Refused.class::isInstance);
        if (trace.isSet() && hasPlan) {
            Trace traced = trace.run(source);
            traced.findings().stream().map(ReportedFinding::of).forEach(findings::add);
            traced.accepted().stream().map(ReportedFinding::of).forEach(accepted::add);
        }
        report(findings, accepted.size(), renamed, out);
        if (sarif != null) {
            Sarif.write(Stream.concat(findings.stream(), accepted.stream()).toList(), sarif);
        }
        boolean clean = count(findings, Severity.ERROR) == 0 && (!strict || count(findings, Severity.WARNING) == 0);
        return clean ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    /** Returns the findings about the files that are wanted; without a plan no step is known to be applied. */
    private Lint reported(List<MigrationModule> modules) {
        Lint all = Lint.of(modules);
        Lint lint = (adopted ? all : all.withoutAdopted(modules))
                .about(modules.stream()
                        .filter(module -> source.isSelected(module.name()))
                        .toList());
        boolean hasPlan = lint.findings().stream().noneMatch(Refused.class::isInstance);
        return trace.isSinceApplied() && hasPlan ? lint.without(trace.applied(source)) : lint;
    }

    private void report(List<ReportedFinding> findings, int accepted, List<Rename> renamed, PrintWriter out) {
        long errors = count(findings, Severity.ERROR);
        long warnings = count(findings, Severity.WARNING);
        if (json) {
            new Json()
                    .put("errors", errors)
                    .put("warnings", warnings)
                    .put("rules", RuleTotals.of(findings).json())
                    .put(
                            "findings",
                            findings.stream().map(ReportedFinding::json).toList())
                    .put(
                            "renamed",
                            renamed.stream()
                                    .map(each -> new Json()
                                            .put("file", each.file())
                                            .put("name", each.name())
                                            .toMap())
                                    .toList())
                    .print(out);
            return;
        }
        if (!totals) {
            findings.forEach(finding -> out.println(finding.text()));
        }
        if (!renamed.isEmpty()) {
            out.printf("renamed: %d%n", renamed.size());
        }
        RuleTotals.of(findings).print(out);
        out.printf("errors: %d, warnings: %d%s%n", errors, warnings, accepted == 0 ? "" : ", accepted: " + accepted);
        out.flush();
    }

    private static long count(List<ReportedFinding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
