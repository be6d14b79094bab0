package dev.mosaic.service.database;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.util.Optional;

/** Exclusive lock on the data directory of a {@link Home}. The operating system releases it when the process ends, even if killed. */
final class DataDirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DataDirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Acquires the lock. Empty if another process holds it. */
    static Optional<DataDirectoryLock> tryGet(Home home) {
        try {
            Files.createDirectories(home.folder());
            FileChannel channel = FileChannel.open(home.lock(), CREATE, READ, WRITE);
            if (!locked(channel)) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(US_ASCII.encode(Long.toString(ProcessHandle.current().pid())));
            return Optional.of(new DataDirectoryLock(channel));
        } catch (IOException e) {
            throw LocalServerFailed.files(home.folder(), e);
        }
    }

    /** Returns the recorded process id of the holder, for messages. */
    static String holder(Home home) {
        try (FileChannel channel = FileChannel.open(home.lock(), READ)) {
            ByteBuffer text = ByteBuffer.allocate(20);
            channel.read(text);
            return US_ASCII.decode(text.flip()).toString();
        } catch (IOException e) {
            throw LocalServerFailed.files(home.folder(), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
