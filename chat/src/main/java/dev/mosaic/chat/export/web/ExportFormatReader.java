package dev.mosaic.chat.export.web;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.TypeConverter;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;

/** Reader that converts the query parameter to a format; accepts lower case only, as in a body. */
@Singleton
final class ExportFormatReader implements TypeConverter<CharSequence, ExportFormat> {
    @Override
    public Optional<ExportFormat> convert(CharSequence text, Class<ExportFormat> type, ConversionContext context) {
        Optional<ExportFormat> format = Arrays.stream(ExportFormat.values())
                .filter(known -> known.spelling().contentEquals(text))
                .findFirst();
        if (format.isEmpty()) {
            context.reject(text, new IllegalArgumentException("There is no such format"));
        }
        return format;
    }
}
