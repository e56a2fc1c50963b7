import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Who owns units and answers for its services; none of them commands another. */
@Entity('agencies')
@Unique('uq_agencies_code', ['code'])
export class AgencyEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_agencies' })
  id: string;

  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'short_name' })
  shortName: string;

  @Column('text')
  colour: string;

  @Column('text', { nullable: true })
  contact: string | null;
}
