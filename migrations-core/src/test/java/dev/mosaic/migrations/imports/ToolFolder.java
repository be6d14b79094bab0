package dev.mosaic.migrations.imports;

import dev.mosaic.migrations.imports.source.Omission;
import dev.mosaic.migrations.imports.source.SourceFormat;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of a tool, written down in a test. */
final class ToolFolder {
    private final Path root;
    private final List<MigrationModule> others = new ArrayList<>();

    ToolFolder(Path root) {
        this.root = root;
    }

    ToolFolder file(String path, String text) {
        return bytes(path, text.getBytes(StandardCharsets.UTF_8));
    }

    ToolFolder bytes(String path, byte[] bytes) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ToolFolder beside(MigrationModule module) {
        others.add(module);
        return this;
    }

    ModuleImport read(SourceFormat format) {
        return ModuleImport.read(format, root, new ImportTarget(new ModuleName("shop"), "public", others));
    }

    /** Returns the files of an import by name. */
    static Map<String, String> files(ModuleImport read) {
        Map<String, String> files = new TreeMap<>();
        read.files().forEach(file -> files.put(file.name(), file.content()));
        return files;
    }

    /** Returns the first parts of what is lost. */
    List<String> losses(ModuleImport read) {
        return whats(read, Omission.Kind.LOSS);
    }

    /** Returns the first parts of the notes. */
    List<String> notes(ModuleImport read) {
        return whats(read, Omission.Kind.NOTE);
    }

    private List<String> whats(ModuleImport read, Omission.Kind kind) {
        return read.omissions().stream()
                .filter(omission -> omission.kind() == kind)
                .map(omission -> omission.explanation().what().replace(root + "/", ""))
                .toList();
    }
}
