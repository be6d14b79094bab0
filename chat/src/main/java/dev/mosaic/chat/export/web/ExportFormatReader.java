package dev.mosaic.chat.export.web;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.TypeConverter;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;

/** The converter of a format in a query, which takes it in lower case alone, as a body takes a choice. */
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
