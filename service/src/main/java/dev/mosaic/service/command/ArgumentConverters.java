package dev.mosaic.service.command;

import dev.mosaic.migrations.imports.source.SourceFormat;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepName;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Type converters of command-line arguments: steps, modules, names, formats. An argument that cannot be converted is wrong usage. */
public final class ArgumentConverters {
    private ArgumentConverters() {}

    /** Registers the converters with a command line and all of its commands. */
    public static CommandLine registerWith(CommandLine commands) {
        return commands.registerConverter(StepId.class, converter(StepId::of))
                .registerConverter(ModuleName.class, converter(ModuleName::new))
                .registerConverter(StepName.class, converter(StepName::new))
                .registerConverter(StepSelection.class, converter(StepSelection::of))
                .registerConverter(SourceFormat.class, converter(SourceFormat::of));
    }

    private static <T> ITypeConverter<T> converter(Function<String, T> noun) {
        return word -> {
            try {
                return noun.apply(word);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }
}
