package dev.mosaic.service.command.imports;

import dev.mosaic.migrations.imports.ImportedFile;
import dev.mosaic.migrations.imports.ModuleImport;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleFolder;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.service.command.failure.NotWritten;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of a module that an import writes, and the modules beside it. */
final class ImportFolder {
    private final Path folder;
    private final ModuleName module;

    /**
     * Creates the folder's description; writes nothing.
     *
     * @param folder the folder of the module, which need not exist
     */
    ImportFolder(Path folder, ModuleName module) {
        this.folder = folder.toAbsolutePath().normalize();
        this.module = module;
    }

    /** Returns the modules beside the target. */
    List<MigrationModule> others() throws IOException {
        return beside().stream().filter(each -> !each.name().equals(module)).toList();
    }

    /**
     * Returns the schema of the module: the one that is asked for, else that of the module that is there, else {@code public}.
     *
     * @throws NotWritten if the module that is there has another one
     */
    String schema(@Nullable String asked) throws IOException {
        Optional<String> there = existing().map(MigrationModule::schema);
        if (asked != null && there.isPresent() && !there.get().equals(asked)) {
            throw NotWritten.otherDeclaration(folder.resolve(ModuleImport.DECLARATION), "schema: " + asked);
        }
        return asked != null ? asked : there.orElse("public");
    }

    /**
     * Checks that the folder can receive the files: it does not exist, is empty, or is that module without such files.
     *
     * @return the files to write: without the declaration if there is one already
     * @throws NotWritten if it has other files, declares another module, or has one of these
     */
    List<ImportedFile> accepted(List<ImportedFile> files) throws IOException {
        if (!Files.exists(folder) || isEmpty()) {
            return files;
        }
        Path declaration = folder.resolve(ModuleImport.DECLARATION);
        if (!Files.isRegularFile(declaration)) {
            throw NotWritten.noModule(folder);
        }
        if (existing().isEmpty()) {
            throw NotWritten.otherModule(folder, module);
        }
        Set<ModuleName> required = new TreeSet<>(declared(files).after());
        required.removeAll(existing().orElseThrow().after());
        if (!required.isEmpty()) {
            throw NotWritten.otherDeclaration(declaration, "after: " + List.copyOf(required));
        }
        List<ImportedFile> accepted = files.stream()
                .filter(file -> !file.name().equals(ModuleImport.DECLARATION))
                .toList();
        for (ImportedFile file : accepted) {
            if (Files.exists(folder.resolve(file.name()))) {
                throw NotWritten.exists(folder.resolve(file.name()));
            }
        }
        return accepted;
    }

    /** Returns the module as it is with these files, which are not written yet. */
    MigrationModule with(List<ImportedFile> files) throws IOException {
        List<ScriptFile> scripts = new ArrayList<>();
        Optional<MigrationModule> existing = existing();
        existing.ifPresent(module -> scripts.addAll(module.files()));
        files.stream()
                .filter(file -> file.name().endsWith(".sql"))
                .map(file -> new ScriptFile(folder + "/" + file.name(), file.content()))
                .forEach(scripts::add);
        return (existing.isPresent() ? existing.get() : declared(files)).with(scripts);
    }

    /** Returns the module that the declaration among the files declares, by reading it from a temporary folder. */
    private MigrationModule declared(List<ImportedFile> files) throws IOException {
        Path modules = Files.createTempDirectory("mosaic-import");
        try {
            Path declared = Files.createDirectory(modules.resolve(module.value()));
            for (ImportedFile file : files) {
                if (file.name().equals(ModuleImport.DECLARATION)) {
                    Files.writeString(declared.resolve(file.name()), file.content());
                }
            }
            return ModuleFolder.read(modules).getFirst();
        } finally {
            delete(modules);
        }
    }

    /** Writes files that were accepted: all of them, or none. A new folder appears with all of its files. */
    void write(List<ImportedFile> files) throws IOException {
        Path parent =
                Files.createDirectories(Optional.ofNullable(folder.getParent()).orElse(folder));
        Path temporary =
                parent.resolve(".import-%d-%d".formatted(ProcessHandle.current().pid(), System.nanoTime()));
        Files.createDirectory(temporary); // not a temporary one of the system, which only its owner may read
        try {
            for (ImportedFile file : files) {
                Files.writeString(temporary.resolve(file.name()), file.content());
            }
            if (Files.exists(folder) && isEmpty()) {
                Files.delete(folder);
            }
            if (Files.exists(folder)) {
                move(files, temporary);
            } else {
                Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            if (Files.exists(temporary)) {
                delete(temporary);
            }
        }
    }

    private void move(List<ImportedFile> files, Path temporary) throws IOException {
        List<Path> moved = new ArrayList<>();
        try {
            for (ImportedFile file : files) {
                Path target = folder.resolve(file.name());
                Files.createFile(target); // fails if another process has written it meanwhile
                moved.add(target);
                Files.move(temporary.resolve(file.name()), target, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            for (Path file : moved) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
    }

    private Optional<MigrationModule> existing() throws IOException {
        return beside().stream().filter(each -> each.name().equals(module)).findFirst();
    }

    private List<MigrationModule> beside() throws IOException {
        Path parent = folder.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            boolean hasModules =
                    children.anyMatch(child -> Files.isRegularFile(child.resolve(ModuleImport.DECLARATION)));
            return hasModules ? ModuleFolder.read(parent) : List.of();
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
