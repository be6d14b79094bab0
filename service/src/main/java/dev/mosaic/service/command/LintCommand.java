package dev.mosaic.service.command;

import dev.mosaic.migrations.lint.Finding;
import dev.mosaic.migrations.lint.Finding.Severity;
import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.migrations.lint.Lint;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.runtime.Version;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that reports errors and risks in migration files. */
@Command(
        name = "lint",
        description = "Report errors and risks in the migration files." + " Needs no database.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic lint             exit with 3 if there are errors",
            "  mosaic lint --strict    exit with 3 if there are errors or warnings",
            "  mosaic lint --dir sql   check the modules of a folder"
        })
public final class LintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Source source;

    @Option(names = "--strict", description = "Exit with 3 on warnings too.")
    private boolean strict;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Lint lint = Lint.of(source.modules());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            json(lint).print(out);
        } else {
            print(lint, out);
        }
        boolean clean = lint.count(Severity.ERROR) == 0 && (!strict || lint.count(Severity.WARNING) == 0);
        return clean ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static void print(Lint lint, PrintWriter out) {
        for (Finding finding : lint.findings()) {
            String place = finding.place().map(at -> at + ": ").orElse("");
            out.printf("%s%s [%s]%n", place, severity(finding), finding.rule());
            out.println(finding.explanation().toString().indent(2));
        }
        out.printf("errors: %d, warnings: %d%n", lint.count(Severity.ERROR), lint.count(Severity.WARNING));
        out.flush();
    }

    private static Json json(Lint lint) {
        return new Json()
                .put("errors", lint.count(Severity.ERROR))
                .put("warnings", lint.count(Severity.WARNING))
                .put("findings", lint.findings().stream().map(LintCommand::json).toList());
    }

    private static Map<String, @Nullable Object> json(Finding finding) {
        return new Json()
                .put("rule", finding.rule())
                .put("severity", severity(finding))
                .put("file", finding.place().map(SourceLocation::file).orElse(null))
                .put("line", finding.place().map(SourceLocation::line).orElse(null))
                .put("what", finding.explanation().what())
                .put("why", finding.explanation().why())
                .put("remedy", finding.explanation().remedy())
                .toMap();
    }

    private static String severity(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }
}
