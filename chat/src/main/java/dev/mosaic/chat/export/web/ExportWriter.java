package dev.mosaic.chat.export.web;

import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.body.stream.InputStreamByteBody;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * Writer that writes an export to the response while reading it.
 *
 * <p>Rejected: Micronaut's writer of streams. It interrupts the reading thread when a client disconnects, and an interrupted read of the
 * driver ends the database connection.
 */
@Singleton
final class ExportWriter implements ResponseBodyWriter<ExportStream> {
    private final Executor readers;

    ExportWriter(@Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.readers = read -> executor.execute(read); // A plain Executor: its tasks cannot be cancelled.
    }

    @Override
    public CloseableByteBody writePiece(
            ByteBodyFactory bodies,
            HttpRequest<?> request,
            HttpResponse<?> response,
            Argument<ExportStream> type,
            MediaType mediaType,
            ExportStream export) {
        return InputStreamByteBody.create(export, OptionalLong.empty(), readers, bodies);
    }

    @Override
    public void writeTo(
            Argument<ExportStream> type,
            MediaType mediaType,
            ExportStream export,
            MutableHeaders headers,
            OutputStream target) {
        try (export) {
            export.transferTo(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
