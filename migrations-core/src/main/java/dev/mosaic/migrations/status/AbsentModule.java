package dev.mosaic.migrations.status;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.util.List;
import java.util.Set;

/**
 * A module that has a history but is not in this build: its schema and history are left unchanged.
 *
 * @param module its name
 * @param applied how many of its steps are applied
 */
public record AbsentModule(ModuleName module, int applied) {
    static List<AbsentModule> of(MigrationPlan plan, History history) {
        Set<ModuleName> absent = history.modules();
        plan.modules().forEach(module -> absent.remove(module.name()));
        absent.remove(ModuleName.ENGINE);
        return absent.stream()
                .map(module -> new AbsentModule(module, history.steps(module).size()))
                .toList();
    }
}
