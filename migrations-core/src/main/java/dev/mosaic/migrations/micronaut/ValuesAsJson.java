package dev.mosaic.migrations.micronaut;

import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mosaic.migrations.entity.EntityMismatch;
import dev.mosaic.migrations.micronaut.ValuesAsJson.BackfillJson;
import dev.mosaic.migrations.micronaut.ValuesAsJson.DefectJson;
import dev.mosaic.migrations.micronaut.ValuesAsJson.DriftJson;
import dev.mosaic.migrations.micronaut.ValuesAsJson.MismatchJson;
import dev.mosaic.migrations.micronaut.ValuesAsJson.ModuleStatusJson;
import dev.mosaic.migrations.micronaut.ValuesAsJson.StatusJson;
import dev.mosaic.migrations.micronaut.ValuesAsJson.Text;
import dev.mosaic.migrations.micronaut.ValuesAsJson.VerificationJson;
import dev.mosaic.migrations.micronaut.ValuesAsJson.ViolationsJson;
import dev.mosaic.migrations.micronaut.ValuesAsJson.Whole;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.LiveNode;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ModuleRename;
import dev.mosaic.migrations.model.RepeatableId;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.status.AbsentModule;
import dev.mosaic.migrations.status.ActiveRun;
import dev.mosaic.migrations.status.Defect;
import dev.mosaic.migrations.status.DeferredContract;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.IndexBuild;
import dev.mosaic.migrations.status.MigrationEvent;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.Repair;
import dev.mosaic.migrations.status.StepState;
import dev.mosaic.migrations.status.Verification;
import io.micronaut.serde.annotation.SerdeImport;
import java.util.List;
import java.util.Optional;

/**
 * JSON serialization of the engine's values, for the endpoint and for {@code --json} of commands. The values themselves
 * use no JSON library.
 */
@SerdeImport(value = ActiveRun.class, mixin = Whole.class, deserializable = false)
@SerdeImport(value = Backfill.class, mixin = BackfillJson.class, deserializable = false)
@SerdeImport(value = Defect.class, mixin = DefectJson.class, deserializable = false)
@SerdeImport(value = Drift.class, mixin = DriftJson.class, deserializable = false)
@SerdeImport(value = Drift.Difference.class, mixin = Whole.class, deserializable = false)
@SerdeImport(value = Drift.OtherServer.class, deserializable = false)
@SerdeImport(value = Drift.When.class, mixin = Whole.class, deserializable = false)
@SerdeImport(value = Drift.Who.class, mixin = Whole.class, deserializable = false)
@SerdeImport(value = EntityMismatch.class, mixin = MismatchJson.class, deserializable = false)
@SerdeImport(value = Explanation.class, deserializable = false)
@SerdeImport(value = DeferredContract.class, deserializable = false)
@SerdeImport(value = IndexBuild.class, mixin = Whole.class, deserializable = false)
@SerdeImport(value = LiveNode.class, deserializable = false)
@SerdeImport(value = MigrationEvent.class, mixin = Whole.class, deserializable = false)
@SerdeImport(value = MigrationStatus.class, mixin = StatusJson.class, deserializable = false)
@SerdeImport(value = AbsentModule.class, deserializable = false)
@SerdeImport(value = MigrationStatus.Failure.class, deserializable = false)
@SerdeImport(value = MigrationStatus.ModuleStatus.class, mixin = ModuleStatusJson.class, deserializable = false)
@SerdeImport(value = MigrationStatus.RepeatableStatus.class, mixin = Whole.class, deserializable = false)
@SerdeImport(value = MigrationStatus.StepStatus.class, mixin = Whole.class, deserializable = false)
@SerdeImport(value = ModuleRename.class, deserializable = false)
@SerdeImport(value = Repair.class, mixin = Whole.class, deserializable = false)
@SerdeImport(value = Verification.class, mixin = VerificationJson.class, deserializable = false)
@SerdeImport(value = Verification.Violations.class, mixin = ViolationsJson.class, deserializable = false)
@SerdeImport(value = Verification.Refusal.class, deserializable = false)
final class ValuesAsJson {
    private ValuesAsJson() {}

    /** A value written with all members; an absent one is {@code null}. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    abstract static class Whole {}

    /** A separate class: among the types that one class imports, only one can be written as its text. */
    @SerdeImport(value = ActiveRun.Activity.class, mixin = Text.class, deserializable = false)
    static final class Activities {}

    @SerdeImport(value = Backfill.State.class, mixin = Text.class, deserializable = false)
    static final class BackfillStates {}

    @SerdeImport(value = Defect.Kind.class, mixin = Text.class, deserializable = false)
    static final class DefectKinds {}

    @SerdeImport(value = Drift.Change.class, mixin = Text.class, deserializable = false)
    static final class DriftChanges {}

    @SerdeImport(value = MigrationId.class, mixin = Text.class, deserializable = false)
    static final class MigrationIds {}

    @SerdeImport(value = RepeatableId.class, mixin = Text.class, deserializable = false)
    static final class RepeatableIds {}

    @SerdeImport(value = EntityMismatch.Kind.class, mixin = Text.class, deserializable = false)
    static final class MismatchKinds {}

    @SerdeImport(value = ModuleName.class, mixin = Text.class, deserializable = false)
    static final class ModuleNames {}

    @SerdeImport(value = StepId.class, mixin = Text.class, deserializable = false)
    static final class StepIds {}

    @SerdeImport(value = StepVersion.class, mixin = Text.class, deserializable = false)
    static final class StepVersions {}

    @SerdeImport(value = StepState.class, mixin = Text.class, deserializable = false)
    static final class StepStates {}

    /** A value written as its text. */
    abstract static class Text {
        @Override
        @JsonValue
        public abstract String toString();
    }

    /** A value written without its derived property. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    abstract static class DriftJson {
        @JsonIgnore
        abstract boolean isEmpty();
    }

    /** A value written with derived properties. */
    abstract static class DefectJson {
        @JsonIgnore
        abstract Optional<String> history();

        @JsonGetter("explanation")
        abstract Explanation explanation();
    }

    /** A value written with derived properties. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    abstract static class MismatchJson {
        @JsonGetter("explanation")
        abstract Explanation explanation();
    }

    /** A value written with derived properties. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    abstract static class BackfillJson {
        @JsonGetter("rowsLeft")
        abstract long rowsLeft();

        @JsonGetter("rowsPerSecond")
        abstract long rowsPerSecond();

        @JsonGetter("secondsLeft")
        abstract Optional<Long> secondsLeft();

        @JsonGetter("rowsSkipped")
        abstract long rowsSkipped();
    }

    /** A value written with its counts; problems and refusals are one list. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    abstract static class StatusJson {
        @JsonIgnore
        List<PlanProblem> problems = List.of();

        @JsonIgnore
        List<Explanation> refusals = List.of();

        @JsonGetter("pending")
        abstract int pending();

        @JsonGetter("deferred")
        abstract int deferred();

        @JsonGetter("upToDate")
        abstract boolean isUpToDate();

        @JsonGetter("problems")
        abstract List<Explanation> explanations();

        @JsonIgnore
        abstract boolean isReady();
    }

    /** A value written with its counts. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    abstract static class ModuleStatusJson {
        @JsonGetter("deferred")
        abstract int deferred();

        @JsonGetter("pending")
        abstract int pending();
    }

    /** A value written with whether all checks pass. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    abstract static class VerificationJson {
        @JsonGetter("passed")
        abstract boolean hasPassed();
    }

    /** A value written with the number of counted rows, which has a maximum. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    abstract static class ViolationsJson {
        @JsonIgnore
        long count;

        @JsonGetter("count")
        abstract long counted();

        @JsonGetter("more")
        abstract boolean isMore();
    }
}
