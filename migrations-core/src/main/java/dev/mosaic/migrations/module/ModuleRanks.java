package dev.mosaic.migrations.module;

import dev.mosaic.migrations.model.ModuleName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far each module stands from the ground: one that stands on none has rank 0, every other one more than the highest it stands on.
 *
 * <p>Modules that stand on each other, as in an old system that has grown so, share one rank. The groups are the strongly connected
 * components of the declared arrows, found as in Tarjan, <i>Depth-First Search and Linear Graph Algorithms</i> (1972).
 */
public final class ModuleRanks {
    private final Map<ModuleName, NavigableSet<ModuleName>> arrows = new TreeMap<>();
    private final Map<ModuleName, Integer> index = new HashMap<>();
    private final Map<ModuleName, Integer> lowest = new HashMap<>();
    private final Deque<ModuleName> open = new ArrayDeque<>();
    private final Map<ModuleName, ModuleName> group = new HashMap<>();
    private final Map<ModuleName, Integer> ranks = new HashMap<>();

    /** Arrows to modules that are not among these are passed over. */
    public ModuleRanks(Collection<MigrationModule> modules) {
        modules.forEach(module -> arrows.put(module.name(), module.after()));
        arrows.keySet().forEach(this::visit);
    }

    /** The rank of a module that is among these. */
    public int of(ModuleName module) {
        return ranks.getOrDefault(module, 0);
    }

    /** Whether both modules stand on each other, or are one. */
    public boolean together(ModuleName one, ModuleName other) {
        return group.getOrDefault(one, one).equals(group.getOrDefault(other, other));
    }

    /** The groups of modules that stand on each other, each sorted by name. */
    public List<List<ModuleName>> groups() {
        Map<ModuleName, List<ModuleName>> members = new TreeMap<>();
        arrows.keySet()
                .forEach(
                        module -> members.computeIfAbsent(group.getOrDefault(module, module), root -> new ArrayList<>())
                                .add(module));
        return members.values().stream().filter(group -> group.size() > 1).toList();
    }

    /** All modules that this one stands on, near or far, without itself. */
    public Set<ModuleName> upstreamOf(ModuleName module) {
        Set<ModuleName> reached = new TreeSet<>();
        Deque<ModuleName> next = new ArrayDeque<>(arrows.getOrDefault(module, new TreeSet<>()));
        while (!next.isEmpty()) {
            ModuleName upstream = next.pop();
            if (reached.add(upstream)) {
                next.addAll(arrows.getOrDefault(upstream, new TreeSet<>()));
            }
        }
        reached.remove(module);
        return reached;
    }

    private int visit(ModuleName module) {
        Integer known = index.get(module);
        if (known != null) {
            return known;
        }
        int own = index.size();
        int low = own;
        index.put(module, own);
        open.push(module);
        for (ModuleName upstream : arrows.getOrDefault(module, new TreeSet<>())) {
            if (arrows.containsKey(upstream) && !group.containsKey(upstream)) {
                int reached = visit(upstream);
                low = Math.min(low, lowest.getOrDefault(upstream, reached));
            }
        }
        lowest.put(module, low);
        if (low == own) {
            close(module);
        }
        return own;
    }

    private void close(ModuleName root) {
        Set<ModuleName> members = new HashSet<>();
        ModuleName member;
        do {
            member = open.pop();
            members.add(member);
            group.put(member, root);
        } while (!member.equals(root));
        int rank = members.stream()
                .flatMap(each -> arrows.getOrDefault(each, new TreeSet<>()).stream())
                .filter(upstream -> arrows.containsKey(upstream) && !members.contains(upstream))
                .mapToInt(upstream -> ranks.getOrDefault(upstream, 0) + 1)
                .max()
                .orElse(0);
        members.forEach(each -> ranks.put(each, rank));
    }
}
