package dev.mosaic.migrations.lint;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.sql.MadeNames;
import dev.mosaic.migrations.sql.SqlName;
import dev.mosaic.migrations.sql.SqlScanner;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The steps and modules that create the tables, views, functions and types, according to their scripts. */
public final class MadeObjects {
    private final ModuleSchemas modules;
    private final Map<Name, NavigableSet<StepId>> steps = new HashMap<>();
    private final Map<Place, NavigableSet<ModuleName>> makers = new HashMap<>();

    private record Name(ModuleName module, String name) {}

    private record Place(String schema, String name) {}

    /**
     * Reads the scripts of steps and repeatable scripts.
     *
     * @param modules the modules with their schemas
     */
    public MadeObjects(ModuleSchemas modules, Collection<Step> steps, Collection<Repeatable> repeatables) {
        this.modules = modules;
        for (Step step : steps) {
            StepId id = step.id();
            read(
                    id.module(),
                    step.migration(),
                    name -> this.steps
                            .computeIfAbsent(new Name(id.module(), name), made -> new TreeSet<>())
                            .add(id));
        }
        repeatables.forEach(repeatable -> read(repeatable.module(), repeatable.script(), name -> {}));
    }

    /** Reads all scripts of a plan. */
    public static MadeObjects of(MigrationPlan plan) {
        return new MadeObjects(plan.schemas(), plan.steps(), plan.repeatables());
    }

    private void read(ModuleName module, Script script, Consumer<String> own) {
        SqlScanner.statements(script.sql()).stream()
                .flatMap(statement -> MadeNames.of(statement).stream())
                .forEach(name -> {
                    makers.computeIfAbsent(place(module, name), made -> new TreeSet<>())
                            .add(module);
                    if (isOf(module, name)) {
                        own.accept(name.name());
                    }
                });
    }

    /** Returns where a name is: an unqualified one is in the module's schema, which is first in the search_path. */
    private Place place(ModuleName module, SqlName name) {
        return new Place(name.schema().orElse(modules.schema(module)), name.name());
    }

    /** Checks whether a name is in a schema of the module. */
    private boolean isOf(ModuleName module, SqlName name) {
        return name.schema().map(modules.only(List.of(module)).all()::contains).orElse(true);
    }

    /**
     * Returns the first step that creates an object, if all steps that create one of that name come after the last step
     * guaranteed to have run.
     */
    public Optional<StepId> madeAfter(StepId last, String name) {
        NavigableSet<StepId> its = steps.get(new Name(last.module(), name));
        return its == null || its.first().compareTo(last) <= 0 ? Optional.empty() : Optional.of(its.first());
    }

    /** Returns the modules whose scripts create an object of this name in a schema, sorted by name. */
    public Set<ModuleName> makers(String schema, String name) {
        return Collections.unmodifiableSet(makers.getOrDefault(new Place(schema, name), new TreeSet<>()));
    }

    /** Returns the other module to which everything in the schema of a name belongs, if there is one. */
    Optional<ModuleName> otherOwnerOfSchema(ModuleName module, SqlName name) {
        return modules.soleModule(place(module, name).schema()).filter(owner -> !owner.equals(module));
    }

    /**
     * Returns the other module that an object belongs to, for a module that names it: in a schema of one module that module, in a shared one
     * the module that creates the object.
     *
     * @param name the name as a script of the module has it
     */
    public Optional<ModuleName> otherOwner(ModuleName module, SqlName name) {
        Place place = place(module, name);
        Optional<ModuleName> sole = modules.soleModule(place.schema());
        Set<ModuleName> making = sole.map(Set::of).orElseGet(() -> makers(place.schema(), place.name()));
        return making.contains(module) ? Optional.empty() : making.stream().findFirst();
    }
}
