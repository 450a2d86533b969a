package org.senderdomains.diagnosis.questions;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Several things under way at once. */
final class Together {

    private Together() {}

    static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }

    /** {@return the results of all, in the order of the stages} */
    static <T> CompletionStage<List<T>> all(Stream<CompletionStage<T>> stages) {
        List<CompletableFuture<T>> running =
                stages.map(CompletionStage::toCompletableFuture).toList();
        return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
                .thenApply(done -> running.stream().map(CompletableFuture::join).toList());
    }

    /** {@return the contents of all results, in the order of the stages} */
    static <T> CompletionStage<List<T>> flat(Stream<CompletionStage<List<T>>> stages) {
        return all(stages)
                .thenApply(lists -> lists.stream().flatMap(List::stream).toList());
    }
}
