package dev.mosaic.migrations.imports;

import java.util.Optional;

/**
 * A file of the module that an import makes.
 *
 * @param name its name in the folder of the module
 * @param content its text
 * @param source the file of the other tool; absent for a declaration
 */
public record ImportedFile(String name, String content, Optional<String> source) {}
