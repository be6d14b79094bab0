package dev.mosaic.kernel.page;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A list that is read by pages. Each cursor carries the mark of its list, so that no list takes the cursor of another for one of its own.
 *
 * @param mark a checksum of what the list is of
 */
public record Listing(int mark) {
    /**
     * Returns the list of that name.
     *
     * @param scope the ids by which a request narrows the list, always in the same order
     */
    public static Listing of(String name, UUID... scope) {
        CRC32 checksum = new CRC32();
        checksum.update((name + Arrays.toString(scope)).getBytes(StandardCharsets.UTF_8));
        return new Listing((int) checksum.getValue());
    }
}
