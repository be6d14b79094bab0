package dev.mosaic.migrations.lint;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleRanks;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.InvalidPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The findings of static analysis of migrations. It needs no database, and the same files always give the same
 * findings.
 *
 * @param findings problems of the plan first, then modules in a cycle, then by module, file and line
 * @param files the step of each file
 */
public record Lint(List<Finding> findings, Map<String, StepId> files) {
    public Lint {
        findings = List.copyOf(findings);
        files = Map.copyOf(files);
    }

    /** Checks all files of modules, even if no plan can be made of them. */
    public static Lint of(Collection<MigrationModule> modules) {
        List<Finding> findings = new ArrayList<>();
        try {
            MigrationPlan.of(modules);
        } catch (InvalidPlan e) {
            e.problems().stream().map(Finding.Refused::new).forEach(findings::add);
        }
        new ModuleRanks(modules).groups().stream().map(Finding.ModuleCycle::new).forEach(findings::add);
        ModuleLint lint = new ModuleLint(modules);
        findings.addAll(lint.findings());
        return new Lint(findings, lint.files());
    }

    /** Returns the findings without those about files of some steps; a problem of the plan stays. */
    public Lint without(Set<StepId> steps) {
        return new Lint(
                findings.stream()
                        .filter(finding -> finding instanceof Finding.Refused
                                || finding.place()
                                        .map(at -> files.get(at.file()))
                                        .filter(steps::contains)
                                        .isEmpty())
                        .toList(),
                files);
    }

    /** Returns the findings about files of some modules, and those that are about no file. */
    public Lint about(Collection<MigrationModule> modules) {
        Set<String> locations = new HashSet<>();
        modules.forEach(module -> module.files().forEach(file -> locations.add(file.location())));
        return new Lint(
                findings.stream()
                        .filter(finding -> finding instanceof Finding.Refused
                                || finding.place()
                                        .filter(at -> !locations.contains(at.file()))
                                        .isEmpty())
                        .toList(),
                files);
    }

    /** Returns the findings without those about files that another tool has written or run; a problem of the plan stays. */
    public Lint withoutAdopted(Collection<MigrationModule> modules) {
        Set<StepId> adopted = new HashSet<>();
        for (MigrationModule module : modules) {
            files.values().stream()
                    .filter(step -> step.module().equals(module.name()) && module.isAdopted(step.version()))
                    .forEach(adopted::add);
        }
        return without(adopted);
    }

    /** Returns how many findings have a severity. */
    public long count(Finding.Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
