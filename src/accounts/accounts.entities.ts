import {
  Check,
  Column,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';
import type { Role } from '../domain/account.js';

/**
 * Who may sign in. Agency and unit are named by their entity's name, because `accounts` stands left
 * of `fleet` and imports nothing from it.
 */
@Entity('accounts')
@Unique('uq_accounts_username', ['username'])
@Check('ck_accounts_role', "role IN ('admin', 'coordinator', 'agency', 'field')")
@Check('ck_accounts_agency', "role NOT IN ('agency', 'field') OR agency_id IS NOT NULL")
@Check('ck_accounts_unit', "(role = 'field') = (unit_id IS NOT NULL)")
export class AccountEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_accounts' })
  id: string;

  @Column('text')
  username: string;

  @Column('text')
  name: string;

  /** argon2id in PHC format. Not selected unless asked for. */
  @Column('text', { name: 'password_hash', select: false })
  passwordHash: string;

  @Column('text')
  role: Role;

  @ForeignKey('AgencyEntity', { name: 'fk_accounts_agency' })
  @Column('uuid', { name: 'agency_id', nullable: true })
  agencyId: string | null;

  @ForeignKey('UnitEntity', { name: 'fk_accounts_unit' })
  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId: string | null;

  /** Can sign in only while the demonstration runs. */
  @Column('boolean', { default: false })
  demo: boolean;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

/** One browser that is signed in. Of its token only the SHA-256 is here. */
@Entity('sign_ins')
export class SignInEntity {
  @PrimaryColumn('text', { name: 'token_hash', primaryKeyConstraintName: 'pk_sign_ins' })
  tokenHash: string;

  @Index('ix_sign_ins_account')
  @ForeignKey(() => AccountEntity, { name: 'fk_sign_ins_account', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}

export const accountsEntities = [AccountEntity, SignInEntity] as const;
