package dev.mosaic.migrations.imports;

import dev.mosaic.migrations.imports.source.SourceMigration;
import dev.mosaic.migrations.model.StepVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The versions of the steps of an import. Those of the other tool are kept if each migration has one and they ascend in
 * the order in which the tool runs them; else the steps are counted.
 */
final class StepNumbers {
    private final List<SourceMigration> migrations;
    private final List<Integer> parts;

    /**
     * Creates the numbers.
     *
     * @param migrations the versioned ones, in their order
     * @param parts how many steps each of them becomes
     */
    StepNumbers(List<SourceMigration> migrations, List<Integer> parts) {
        this.migrations = migrations;
        this.parts = parts;
    }

    /** Returns the versions of the steps of each migration: those of the parts after the first are 3.1, 3.2. */
    List<List<String>> versions() {
        return kept().orElseGet(this::counted);
    }

    private Optional<List<List<String>>> kept() {
        List<List<String>> versions = new ArrayList<>();
        Optional<StepVersion> last = Optional.empty();
        for (int i = 0; i < migrations.size(); i++) {
            Optional<String> own = migrations.get(i).version();
            List<String> each = new ArrayList<>();
            for (int part = 0; part < parts.get(i); part++) {
                String suffix = part == 0 ? "" : "." + part;
                Optional<String> text = own.map(version -> version + suffix);
                Optional<StepVersion> version = text.flatMap(StepVersion::parse);
                if (version.isEmpty()
                        || last.filter(before -> before.compareTo(version.get()) >= 0)
                                .isPresent()) {
                    return Optional.empty();
                }
                last = version;
                each.add(text.get());
            }
            versions.add(each);
        }
        return Optional.of(versions);
    }

    private List<List<String>> counted() {
        List<List<String>> versions = new ArrayList<>();
        int number = 0;
        for (int count : parts) {
            List<String> each = new ArrayList<>();
            for (int part = 0; part < count; part++) {
                number++;
                each.add(String.valueOf(number));
            }
            versions.add(each);
        }
        return versions;
    }
}
