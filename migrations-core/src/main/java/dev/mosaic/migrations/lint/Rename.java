package dev.mosaic.migrations.lint;

import dev.mosaic.migrations.lint.Finding.Refused;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.problem.PlanProblem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The correction of a file name that a plan refuses. No other file of the module has the new name, nor its version and
 * kind.
 *
 * @param module the module of the file
 * @param file where it was found
 * @param name its new file name, in the same folder
 */
public record Rename(ModuleName module, String file, String name) {
    /**
     * Returns the corrections of the file names among findings, in their order. While two files compete for a name, the
     * descriptions of U, P and C scripts are left: it is open to which of the two they belong.
     */
    public static List<Rename> of(Collection<MigrationModule> modules, Lint lint) {
        List<PlanProblem> problems = lint.findings().stream()
                .filter(Refused.class::isInstance)
                .map(finding -> ((Refused) finding).problem())
                .toList();
        boolean isOpen = problems.stream().anyMatch(PlanProblem.MalformedNameConflict.class::isInstance);
        return problems.stream()
                .filter(problem -> !isOpen || !(problem instanceof PlanProblem.CompanionNameMismatch))
                .flatMap(problem -> of(modules, problem).stream())
                .toList();
    }

    private static Optional<Rename> of(Collection<MigrationModule> modules, PlanProblem problem) {
        return switch (problem) {
            case PlanProblem.MalformedName(var file, var suggestion) ->
                suggestion.flatMap(name -> in(modules, file, name));
            case PlanProblem.CompanionNameMismatch(var file, var expected) -> in(modules, file, expected);
            default -> Optional.empty();
        };
    }

    private static Optional<Rename> in(Collection<MigrationModule> modules, String file, String name) {
        return modules.stream()
                .filter(module ->
                        module.files().stream().map(ScriptFile::location).anyMatch(file::equals))
                .map(module -> new Rename(module.name(), file, name))
                .findFirst();
    }
}
