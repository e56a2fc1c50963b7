/** What only the script says; everything else is on the page already. */
export const words = {
  offline: (stamp: string) => `Anda luring — jadwal per ${stamp} WIB`,
  old: (stamp: string) => `Belum diperbarui — jadwal per ${stamp} WIB`,
  reload: 'Muat ulang',
  notUpdated: 'belum diperbarui',
  unfiltered:
    'Daftar ini memuat semua hari, layanan, dan kelurahan; pilihan Anda belum diterapkan.',
  nearMe: 'Dekat saya',
  nearMeOff: 'Urut menurut jam',
  locating: 'Mencari lokasi…',
  noLocation: 'Lokasi tidak tersedia. Pilih kelurahan Anda pada daftar.',
  notSorted: 'Jarak belum dapat dihitung tanpa jaringan. Coba lagi saat daring.',
  sorted: 'Diurutkan dari yang terdekat. Lokasi Anda tidak dikirim ke mana pun.',
  away: (distance: string) => `± ${distance} dari Anda`,
  showMap: 'Lihat peta',
  showList: 'Daftar',
  loadingMap: 'Memuat peta…',
  noMap: 'Peta tidak dapat dimuat. Daftar tetap lengkap.',
  mapLabel: 'Peta titik layanan',
  inList: 'Lihat di daftar',
  stopPage: 'Halaman titik ini',
  indicative: 'Batas kelurahan indikatif, bukan batas resmi.',
} as const;
