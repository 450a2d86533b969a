package org.senderdomains.senders.nodes;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** Says that who may send was changed in the transaction that it came with. Which of them is new can be told by its number. */
@Entity
@Table(name = "change_note")
public class ChangeNote {

    // One by one, as nodes that took numbers by the fifty would not have higher ones for what is later.
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "change_note_seq")
    @SequenceGenerator(name = "change_note_seq", sequenceName = "change_note_seq", allocationSize = 1)
    private Long id;

    protected ChangeNote() {}
}
