package dev.mosaic.migrations.lint;

import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.migrations.problem.PlanProblem;
import java.util.Optional;

/** The location in the files of each finding. */
final class FindingPlaces {
    private FindingPlaces() {}

    static Optional<SourceLocation> of(Finding finding) {
        return switch (finding) {
            case Finding.Refused refused -> of(refused.problem());
            case Finding.InFile inFile -> Optional.of(inFile.at());
            case Finding.ModuleCycle it -> Optional.empty();
        };
    }

    private static Optional<SourceLocation> of(PlanProblem problem) {
        return switch (problem) {
            case PlanProblem.NotUtf8 it -> at(it.file(), it.line());
            case PlanProblem.UnreadableScript it -> at(it.file(), 1);
            case PlanProblem.ScriptInSubFolder it -> at(it.file(), 1);
            case PlanProblem.UndeclaredModule it -> at(it.folder(), 1);
            case PlanProblem.MalformedNameConflict it -> at(it.file(), 1);
            case PlanProblem.MalformedName it -> at(it.file(), 1);
            case PlanProblem.UnknownDirective it -> at(it.file(), it.line());
            case PlanProblem.MalformedDirective it -> at(it.file(), it.line());
            case PlanProblem.DirectiveNotAllowed it -> at(it.file(), it.line());
            case PlanProblem.MisplacedDirective it -> at(it.file(), it.line());
            case PlanProblem.CompanionWithoutMigration it -> at(it.file(), 1);
            case PlanProblem.CompanionNameMismatch it -> at(it.file(), 1);
            case PlanProblem.PlaceholderInRepeatable it -> at(it.file(), it.line());
            case PlanProblem.PlaceholderInCompanion it -> at(it.file(), it.line());
            case PlanProblem.PsqlCommand it -> at(it.file(), it.line());
            case PlanProblem.SessionSetting it -> at(it.file(), it.line());
            case PlanProblem.NulCharacter it -> at(it.file(), it.line());
            case PlanProblem.TransactionControl it -> at(it.file(), it.line());
            case PlanProblem.MultipleWithoutTransaction it -> at(it.file(), it.line());
            case PlanProblem.MultipleInBatch it -> at(it.file(), it.line());
            case PlanProblem.MissingInBatch it -> at(it.file(), 1);
            case PlanProblem.BatchNotDeclared it -> at(it.file(), it.line());
            case PlanProblem.ContractWithoutTransaction it -> at(it.file(), 1);
            case PlanProblem.PlaceholderInBatch it -> at(it.file(), it.line());
            case PlanProblem.BatchWithoutTransaction it -> at(it.file(), 1);
            case PlanProblem.LockTimeoutTooLong it -> at(it.file(), it.line());
            case PlanProblem.BackgroundWithoutBatch it -> at(it.file(), it.line());
            case PlanProblem.InvalidSweep it -> at(it.file(), 1);
            case PlanProblem.DuplicateScript it -> at(it.files().getLast(), 1);
            case PlanProblem.UnknownUpstream it -> at(it.file(), 1);
            case PlanProblem.UndeclaredUpstream it -> at(it.file(), 1);
            case PlanProblem.UnknownPinnedModule it -> at(it.file(), 1);
            case PlanProblem.MissingPin it -> at(it.file(), 1);
            case PlanProblem.BelowNewestApplied it -> at(it.file(), 1);
            case PlanProblem.ChangedChecksum it -> at(it.file(), 1);
            case PlanProblem.BaselineWithoutStep it -> at(it.file(), 1);
            case PlanProblem.BelowBaseline it -> at(it.file(), 1);
            case PlanProblem.UnusedVersionOrder it -> Optional.empty();
            case PlanProblem.DuplicateModule it -> Optional.empty();
            case PlanProblem.UnknownModule it -> Optional.empty();
            case PlanProblem.Cycle it -> Optional.empty();
            case PlanProblem.AppliedBeforeUpstream it -> Optional.empty();
            case PlanProblem.InsideAppliedOrder it -> Optional.empty();
            case PlanProblem.NewerDatabase it -> Optional.empty();
            case PlanProblem.FormerNameTaken it -> Optional.empty();
            case PlanProblem.TwoSchemas it -> Optional.empty();
            case PlanProblem.FormerlyInOtherSchema it -> Optional.empty();
            case PlanProblem.MissingFile it -> Optional.empty();
        };
    }

    private static Optional<SourceLocation> at(String file, int line) {
        return Optional.of(new SourceLocation(file, line));
    }
}
